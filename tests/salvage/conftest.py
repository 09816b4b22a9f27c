"""A small manual in English and Vietnamese, as an office keeps it in Word, and what happened to it since."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import pytest

from pipeline.catalogs import read_catalog
from pipeline.model import Catalog, TranslationUnit
from tests.conftest import run

Line = tuple[str, str]  # style, text

ENGLISH: tuple[Line, ...] = (
    ("Title", "Visiting families at home"),
    ("Heading 1", "Before the visit"),
    ("Normal", "Read the notes of the last visit and agree on a time with the family."),
    ("Normal", "Never arrive without calling first: a neighbour may ask who you are."),
    ("List Bullet", "Take your identity card and 2 copies of the consent form."),
    ("List Bullet", "Take the telephone number of the office, 023 456 789."),
    ("List Bullet", "Tell a colleague where you are going."),
    ("Heading 1", "During the visit"),
    ("Normal", "Greet the oldest person first, then explain who sent you and why you have come."),
    ("Normal", "Ask whether this is a good moment. If it is not, agree on another day within 14 days."),
    ("Normal", "Stop the visit when somebody seems afraid, and write to help@families.example the same day."),
    ("Heading 1", "After the visit"),
    ("Normal", "Write your notes within 24 hours and keep them in the locked cupboard."),
    ("Normal", "Talk to your supervisor about everything that worried you, however small it seems."),
    ("Normal", "Thank you. If you need to talk, call the supervisor: 023 111 222."),
)  # fmt: skip
VIETNAMESE: tuple[Line, ...] = (
    ("Title", "Thăm gia đình tại nhà"),
    ("Heading 1", "Trước buổi thăm"),
    ("Normal", "Đọc ghi chép của lần thăm trước và thống nhất thời gian với gia đình."),
    ("Normal", "Không bao giờ đến mà không gọi trước: hàng xóm có thể hỏi bạn là ai."),
    ("List Bullet", "Mang theo chứng minh nhân dân và 2 bản mẫu đồng ý."),
    ("List Bullet", "Mang theo số điện thoại của văn phòng, 023 456 789."),
    ("List Bullet", "Báo cho đồng nghiệp biết bạn đi đâu."),
    ("Heading 1", "Trong buổi thăm"),
    ("Normal", "Chào người lớn tuổi nhất trước, rồi giải thích ai cử bạn đến và vì sao bạn đến."),
    ("Normal", "Hỏi xem lúc này có tiện không. Nếu không, hẹn một ngày khác trong vòng 14 ngày."),
    ("Normal", "Dừng buổi thăm khi có ai đó tỏ ra sợ hãi, và viết cho help@families.example ngay trong ngày."),
    ("Heading 1", "Sau buổi thăm"),
    ("Normal", "Viết ghi chép trong vòng 24 giờ và cất trong tủ có khóa."),
    ("Normal", "Nói với người giám sát về mọi điều khiến bạn lo lắng, dù có vẻ nhỏ đến đâu."),
    ("Normal", "Cảm ơn bạn. Nếu cần nói chuyện, hãy gọi người giám sát: 023 111 222."),
)  # fmt: skip
TRUTH = {english: vietnamese for (_, english), (_, vietnamese) in zip(ENGLISH, VIETNAMESE, strict=True)}  # fmt: skip


def write(path: Path, lines: Iterable[Line]) -> Path:
    """A Word file of these paragraphs."""
    document = docx.Document()
    document.core_properties.comments = ""  # python-docx names itself there
    for style, text in lines:
        document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


@dataclass
class Office:
    """A project with the English manual, and the old files beside it."""

    folder: Path
    english: Path
    translation: Path
    log: list[str] = field(default_factory=list)

    @property
    def po(self) -> Path:
        return self.folder / "po" / "manual" / "vi.po"

    @property
    def catalog(self) -> Catalog:
        return read_catalog(self.po, "manual", "vi")

    def run(self, *arguments: str) -> int:
        return run("--project", str(self.folder), *arguments)

    def salvage(self, *arguments: str) -> int:
        return self.run("salvage", "vi", str(self.translation), "--source", str(self.english), *arguments)  # fmt: skip

    def unit(self, source: str) -> TranslationUnit:
        return next(unit for unit in self.catalog.live if unit.source == source)


MakeOffice = Callable[..., Office]


@pytest.fixture
def office(tmp_path: Path) -> MakeOffice:
    """Make a project of today's English with the old files; each is given as lines."""

    def make(
        today: Sequence[Line] = ENGLISH,
        old: Sequence[Line] = VIETNAMESE,
        english: Sequence[Line] = ENGLISH,
    ) -> Office:
        folder = tmp_path / "office"
        folder.mkdir()
        master = write(tmp_path / "manual.docx", today)
        assert run("--project", str(folder), "init", str(master), "--locale", "vi") == 0
        return Office(
            folder, write(tmp_path / "old.docx", english), write(tmp_path / "old-vi.docx", old)
        )

    return make
