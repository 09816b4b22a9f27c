"""Sentences with tags, and where the tags belong in each translation: written by hand, from what each model's word order must give."""

from tests.engines.tiny_model import Shape

STRAIGHT = Shape()
SWAPPED = Shape(
    order=(0, 2, 1)
)  # the second and third words change places, as an adjective does in Vietnamese
ROTATED = Shape(order=(2, 3, 0, 1))  # two phrases change places
BLURRED = Shape(blurred=True)  # an attention that tells nothing
SWAPPED_BLURRED = Shape(order=(0, 2, 1), blurred=True)

# model, locale's Argos code, source, expected
LABELLED = [
    (STRAIGHT, "vi", "Explain the rules <b>before</b> the person moves in.", "giải thích những nội quy <b>trước</b> những người chuyển vào."),
    (STRAIGHT, "km", "Explain the rules <b>before</b> the person moves in.", "ពន្យល់នេះបទបញ្ជា<b>មុន</b>នេះមនុស្សផ្លាស់ចូល."),
    (STRAIGHT, "th", "Ask <b>the person</b> first.", "ถาม<b>นี้คน</b>แรก."),
    (STRAIGHT, "zh", "Ask <i>the person</i> first.", "询问<i>这人</i>首先."),
    (STRAIGHT, "vi", "<b>Ask</b> the person first.", "<b>hỏi</b> những người đầu."),
    (STRAIGHT, "vi", "Ask the person <b>first</b>.", "hỏi những người <b>đầu</b>."),
    (STRAIGHT, "vi", "Ask the person <b>first.</b>", "hỏi những người <b>đầu.</b>"),
    (STRAIGHT, "vi", "Ask the person first.<note1/>", "hỏi những người đầu.<note1/>"),
    (STRAIGHT, "vi", "Ask the person<note1/> first.", "hỏi những người<note1/> đầu."),
    (STRAIGHT, "km", "Ask the person<note1/> first.", "សួរនេះមនុស្ស<note1/>ដំបូង."),
    (STRAIGHT, "vi", "<img1/>Ask the person first.", "<img1/>hỏi những người đầu."),
    (STRAIGHT, "vi", "Ask first.<note1/> Explain after.", "hỏi đầu.<note1/> giải thích sau."),
    (STRAIGHT, "vi", "Ask first.<br/>Explain after.", "hỏi đầu.<br/>giải thích sau."),
    (STRAIGHT, "vi", "Shelter<tab/>Call 1300", "nhà<tab/>gọi 1300"),
    (STRAIGHT, "vi", "<b>Ask first.</b> Explain after.", "<b>hỏi đầu.</b> giải thích sau."),
    (STRAIGHT, "vi", "Ask. <b>Explain the rules. Call.</b> We help.", "hỏi. <b>giải thích những nội quy. gọi.</b> chúng tôi giúp."),
    (STRAIGHT, "vi", "Call <a1>www.example.org</a1> first.", "gọi <a1>www.example.org</a1> đầu."),
    (STRAIGHT, "km", "Call <a1>www.example.org</a1> first.", "ហៅ <a1>www.example.org</a1>ដំបូង."),
    (STRAIGHT, "vi", "Ask <b>the <i>young</i> victim</b> first.", "hỏi <b>những <i>trẻ</i> nạn nhân</b> đầu."),
    (STRAIGHT, "vi", "Ask <a1>the victim<note1/></a1> first.", "hỏi <a1>những nạn nhân<note1/></a1> đầu."),
    (STRAIGHT, "vi", "Ask <b>the</b> <i>person</i> first.", "hỏi <b>những</b> <i>người</i> đầu."),
    (STRAIGHT, "vi", "Call <field1/>. Explain first.", "gọi <field1/>. giải thích đầu."),
    (STRAIGHT, "vi", "The victim <field1/> and <b>family <field2/></b> help.", "những nạn nhân <field1/> và <b>gia đình <field2/></b> giúp."),
    (STRAIGHT, "vi", "We must <b>not</b> ask the person.", "chúng tôi phải <b>không</b> hỏi những người."),
    (SWAPPED, "vi", "The <b>young</b> victim can help.", "những nạn nhân <b>trẻ</b> có thể giúp."),
    (SWAPPED, "vi", "The young <b>victim</b> can help.", "những <b>nạn nhân</b> trẻ có thể giúp."),
    (SWAPPED, "km", "The <b>young</b> victim can help.", "នេះអ្នករង<b>ក្មេង</b>អាចជួយ."),
    (SWAPPED, "th", "The <b>young</b> victim can help.", "นี้เหยื่อ<b>หนุ่ม</b>สามารถช่วย."),
    (SWAPPED, "zh", "The young <b>victim</b> can help.", "这<b>受害人</b>年轻可以帮助."),
    (SWAPPED, "vi", "The <b>young victim</b> can help.", "những <b>nạn nhân trẻ</b> có thể giúp."),
    (SWAPPED, "vi", "The <i>young</i> <b>victim</b> can help.", "những <b>nạn nhân</b> <i>trẻ</i> có thể giúp."),
    (SWAPPED, "vi", "The young<note1/> victim can help.", "những nạn nhân trẻ<note1/> có thể giúp."),
    (SWAPPED, "vi", "The <a1>young</a1> victim can <b>help</b>.", "những nạn nhân <a1>trẻ</a1> có thể <b>giúp</b>."),
    (ROTATED, "vi", "<b>Ask first</b> the victim.", "những nạn nhân <b>hỏi đầu</b>."),
    (ROTATED, "vi", "Ask first <b>the victim</b> after.", "<b>những nạn nhân</b> hỏi đầu sau."),
    (ROTATED, "km", "Ask first <b>the victim</b> after.", "<b>នេះអ្នករង</b>សួរដំបូងបន្ទាប់."),
    (BLURRED, "vi", "We must ask the person <b>before</b> the family moves in.", "chúng tôi phải hỏi những người <b>trước</b> những gia đình chuyển vào."),
    (BLURRED, "km", "We must ask the family <b>before</b> the person moves in.", "យើងត្រូវសួរនេះគ្រួសារ<b>មុន</b>នេះមនុស្សផ្លាស់ចូល."),
    (SWAPPED_BLURRED, "vi", "The <b>young</b> victim can help.", "những nạn nhân <b>trẻ</b> có thể giúp."),
    (BLURRED, "vi", "The victim can <b>help the</b> victim and the family.", "những nạn nhân có thể <b>giúp những</b> nạn nhân và những gia đình."),
]  # fmt: skip
# Tags whose words come apart: formatting is left out, what must stay takes its sentence or goes to its end.
SAFE = [
    (SWAPPED, "vi", "<b>The young</b> victim can help.", "những nạn nhân trẻ có thể giúp.", ("b",)),
    (SWAPPED, "vi", "We call home. The victim <a1>can help</a1>.", "chúng tôi quê gọi. <a1>những có thể nạn nhân giúp.</a1>", ("a1",)),
    (SWAPPED_BLURRED, "vi", "We must <a1>ask the person first</a1> after.", "<a1>chúng tôi hỏi phải những người đầu sau.</a1>", ("a1",)),
    (BLURRED, "vi", "The victim can help the <b>victim</b>.", "những nạn nhân có thể giúp những nạn nhân.", ("b",)),
    (BLURRED, "vi", "The victim<note1/> can help the victim.", "những nạn nhân có thể giúp những nạn nhân.<note1/>", ("note1",)),
    (BLURRED, "vi", "The victim can help the <b>victim<note1/></b>.", "những nạn nhân có thể giúp những nạn nhân.<note1/>", ("b", "note1")),
]  # fmt: skip
