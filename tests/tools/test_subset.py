import io

import pytest
from fontTools.ttLib import TTFont

from pipeline.tools.fonts import families, font_files
from pipeline.tools.subset import cut_font


@pytest.mark.parametrize("code", ["km", "zh_CN", "lo", "my", "th", "vi"])
def test_a_cut_font_draws_its_text_as_the_whole_font_does(code: str) -> None:
    import uharfbuzz

    text = {
        "km": "ស្ត្រីខ្ញុំបើកោះ",
        "zh_CN": "人口贩运",
        "lo": "ທີ່ນ້ຳ",
        "my": "ကမ္ဘာ့စင်္ကာ",
        "th": "ที่น้ำ",
        "vi": "Nguyễn",
    }[code]
    file = next(one for one in font_files(code) if one.family == families(code)[0])
    cut = cut_font(file.path, text)
    drawn = []
    for face in (
        uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path))),
        uharfbuzz.Face(cut),
    ):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        font = uharfbuzz.Font(face)
        uharfbuzz.shape(font, buffer)
        assert all(info.codepoint for info in buffer.glyph_infos)
        drawn.append(
            [
                (
                    place.x_advance,
                    place.x_offset,
                    place.y_offset,
                    font.get_glyph_extents(info.codepoint),
                )
                for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
            ]
        )
    assert drawn[0] == drawn[1]
    with TTFont(io.BytesIO(cut)) as font:
        assert set(map(ord, text)) <= set(font.getBestCmap())
        assert font["name"].getDebugName(1) == TTFont(file.path)["name"].getDebugName(1)
    assert cut_font(file.path, text) == cut
