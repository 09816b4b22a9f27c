"""Vietnamese words of counting and of turning a rule round."""

from pipeline.languages.wording import NEVER, NUMERAL, Sense, Wording

_SOME = (
    r"\b(?:một số|vài|đôi khi|thỉnh thoảng|một phần(?! [a-zđưăâêôơ]* ?(?:trăm|ba|tư|năm))|có lúc)\b"
)
_ALL = r"\b(?:tất cả|mọi|mỗi|luôn|toàn bộ|toàn thể|từng|các|hết|mãi|cả)\b"
_REFUSE = r"\b(?:từ chối|khước từ|bác bỏ|phủ nhận|không đồng ý|không chấp nhận|không chịu)\b"
_FORBID = r"\b(?:cấm|không được phép|không cho phép|không được)\b"
_UNLAWFUL = (
    r"\b(?:bất hợp pháp|trái pháp luật|phạm pháp|trái luật|phi pháp|không hợp pháp"
    r"|vi phạm|trái phép)\b"
)
_LEAST = r"\b(?:ít nhất|tối thiểu|không ít hơn|không dưới)\b"
_MOST = r"\b(?:nhiều nhất|tối đa|không quá|không nhiều hơn)\b"

_MONTHS = "(?:một|giêng),hai,ba,tư,năm,sáu,bảy,tám,chín,mười,mười một,(?:mười hai|chạp)"

_UNITS = {
    "second": "giây",
    "minute": "phút",
    "hour": "giờ|tiếng",
    "day": "ngày",
    "night": "đêm",
    "week": "tuần",
    "month": "tháng",
    "year": "năm|tuổi",
    "mm": "mi-?li-?mét",
    "cm": "x[ăe]ng?-?ti-?mét|phân(?! nửa)",
    "km": "ki-?l[ôo]-?mét|cây số",
    "m2": "mét vuông",
    "metre": "mét",
    "mg": "mi-?li-?gam",
    "kg": "ki-?l[ôo]-?gam|k[íý]|cân|kilô",
    "gram": "gam|gram",
    "tonne": "tấn",
    "ml": "mi-?li-?lít",
    "litre": "lít",
    "celsius": "độ (?:c|celsius)",
    "fahrenheit": "độ (?:f|fahrenheit)",
    "percent": "phần trăm",
    "dollar": "đô[ -]?la|đô|mỹ kim",
    "baht": "baht|bạt",
    "riel": "riel|riên",
    "kip": "kíp|kip",
    "kyat": "kyat",
    "dong": "đồng|vnđ",
    "yuan": "nhân dân tệ|tệ",
    "euro": "euro|ơ-?rô",
    "pound": "bảng anh|bảng",
    "yen": "yên",
}

WORDING = Wording(
    units=_UNITS,
    each_before=r"\b(?:mỗi|một|hằng|hàng|từng)|/",
    counted_after=r"\b(?:thứ|tầng|cả|gấp) ",
    counted_before=r" (?:lần|ngày|tháng|năm|tuần|giờ|tiếng|phút|người|trẻ|bé|phụ nữ"
    r"|nhân viên|bản|tờ|tấm|tầng|gia đình"
    r"|đêm|bước|trường hợp|cô|chị|em|cuốn|trang|phần|nạn nhân|con|đứa|cuộc|buổi|mẫu|nhà"
    r"|loại|cách|đồng|tuổi|chiếc|cái|bức|căn|chai|lá|quyển|hộp|nơi|vụ|ca|viên|bữa|phòng|xe"
    r"|gói|mũi|câu|điều|chương|giường|bộ|nước|ngôn ngữ|đô la)\b",
    counters_only=True,
    times=r" lần\b",
    ordinal_before=r"\bthứ ",
    ordinals={1: r"\bđầu tiên\b"},
    half=r"\b(?:nửa|rưỡi)\b",
    fraction=rf"\b(?P<part>{NUMERAL}) phần (?P<whole>{NUMERAL}|trăm)\b",
    weekdays=(
        *(
            rf"\bthứ {day}\b"
            for day in ("(?:hai|2)", "(?:ba|3)", "(?:tư|4)", "(?:năm|5)", "(?:sáu|6)", "(?:bảy|7)")
        ),
        r"\bchủ nhật\b",
    ),
    months=tuple(rf"\btháng {month}\b(?! (?:mười|một|hai|lần))" for month in _MONTHS.split(",")),
    senses={
        "unlawful": Sense(says=_UNLAWFUL),
        "unsafe": Sense(says=r"\b(?:nguy hiểm|nguy|rủi ro|nguy cơ|mất an toàn|hiểm)\b"),
        "refuse": Sense(says=_REFUSE),
        "forbid": Sense(says=_FORBID),
        "lack": Sense(says=r"\b(?:thiếu|không có|không đủ|vắng)\b"),
        "avoid": Sense(says=r"\b(?:tránh|hạn chế|kiêng|ngăn)\b"),
        "prevent": Sense(says=r"\b(?:ngăn|phòng|cản|tránh|chống|chặn)\b"),
        "harmful": Sense(
            says=NEVER,
            contrary=r"\b(?:vô hại|không nguy hiểm|không có hại|không hại|không gây hại"
            r"|không rủi ro)\b",
        ),
        "right": Sense(says=NEVER, contrary=r"\b(?:không|chẳng) có quyền\b"),
        "fail": Sense(says=r"\b(?:thất bại|bỏ lỡ|lỗi)\b"),
        "un-": Sense(says=r"\b(?:thiếu|sai|trái|khó|nợ|mất|lạ)\b"),
        "hardly": Sense(says=r"\b(?:hầu như|khó|hiếm|gần như|ít)\b"),
        "unless": Sense(says=r"\b(?:trừ|ngoại trừ|ngoài|nếu không|nếu chưa)\b"),
        "only": Sense(says=r"\b(?:chỉ|mới|riêng|duy nhất)\b"),
        "free": Sense(says=r"\b(?:miễn phí|tự do|không mất phí|không mất tiền)\b"),
        "ban": Sense(
            says=r"\b(?:không được|đừng|cấm|chớ|không thể|không nên|không bao giờ|không ai"
            r"|tuyệt đối không|không phép)\b",
            contrary=r"\b(?:không cần|không nhất thiết|khỏi phải"
            r"|không phải(?= [a-zđ]\w+ (?:vào|làm|nói)\b)|không bắt buộc)\b",
        ),
        "needless": Sense(
            says=r"\b(?:không cần|chẳng cần|không phải|không nhất thiết|khỏi phải"
            r"|không bắt buộc|không có nghĩa vụ|không buộc)\b"
        ),
        "all": Sense(says=_ALL.replace("các|", ""), contrary=_SOME),
        "some": Sense(
            says=rf"{_SOME}|\b(?:một|những|có khi|các)\b",
            contrary=r"\b(?:tất cả|mọi|luôn luôn|toàn bộ|toàn thể)\b",
        ),
        "at least": Sense(says=_LEAST, contrary=_MOST),
        "at most": Sense(says=_MOST, contrary=_LEAST),
        "before": Sense(
            says=r"\b(?:trước|chưa|rồi mới|mới)\b", contrary=r"\bsau (?:khi|đó|này)|\bsau\b"
        ),
        "after": Sense(says=r"\b(?:sau|khi|hết|rồi|qua|từ)\b", contrary=r"\btrước (?:khi|đó)?"),
        "more": Sense(
            says=r"\b(?:hơn|quá|trên|nhiều|lâu)\b(?! nữa)",
            contrary=r"\b(?:ít hơn|dưới|chưa đến|chưa tới)\b",
        ),
        "less": Sense(
            says=r"\b(?:ít|dưới|chưa|không quá|thấp|ngắn|nhỏ|kém)\b",
            contrary=r"\b(?:nhiều hơn|trên|hơn|quá)\b",
        ),
        "allow": Sense(
            says=r"(?<!không )\b(?:cho phép|được phép)\b|(?<!bất )(?<!không )\bhợp pháp\b"
            r"|\bcó thể\b|\bđể\b",
            contrary=f"{_FORBID}|{_UNLAWFUL}",
        ),
        "agree": Sense(
            says=r"(?<!không )\b(?:đồng ý|chấp nhận|thỏa thuận|nhất trí|thống nhất|nhận)\b",
            contrary=_REFUSE,
        ),
        "only one": Sense(
            says=r"\b(?:chỉ|mới|riêng|duy nhất|độc nhất|thôi|mỗi|một mình|độc quyền)\b"
        ),
        "within": Sense(
            says=r"\b(?:trong|không quá|chậm nhất|trước)\b", contrary=r"\b(?:sau|quá|hơn)\b"
        ),
        "under": Sense(
            says=r"\b(?:dưới|chưa|ít hơn|không quá|thấp hơn|nhỏ hơn)\b",
            contrary=r"\b(?:trên|hơn|quá|từ)\b",
        ),
        "over": Sense(
            says=r"\b(?:trên|(?<!ít )(?<!kém )(?<!thấp )(?<!nhỏ )hơn|quá|nhiều|lâu|vượt)\b",
            contrary=r"\b(?:dưới|ít hơn|chưa đến|chưa tới|chưa|thấp hơn|nhỏ hơn|chưa đầy)\b",
        ),
        "more of": Sense(
            says=r"\b(?:(?<!ít )(?<!kém )(?<!thấp )(?<!nhỏ )hơn|nhiều|lâu|thêm)\b",
            contrary=r"\b(?:ít|kém|thấp|nhỏ) hơn\b",
        ),
        "fewer of": Sense(
            says=r"\b(?:ít|kém|thấp|ngắn|nhỏ)\b", contrary=r"\b(?:nhiều|lâu|cao|lớn) hơn\b"
        ),
        "safe": Sense(
            says=r"(?<!không )(?<!mất )(?<!thiếu )\b(?:an toàn|an|yên|bình yên|chắc)\b",
            contrary=r"(?<!không )(?<!không có )\b(?:nguy|rủi ro|mất an toàn|không an toàn)\b",
        ),
        "each": Sense(
            says=NEVER,
            contrary=r"\b(?:không ai|chẳng ai|không có ai|không có gì|không điều gì"
            r"|không bao giờ|chưa bao giờ|không có người)\b",
        ),
        "never": Sense(says=NEVER, contrary=r"\b(?:luôn|lúc nào cũng|mọi lúc)\b"),
        "both": Sense(
            says=r"\b(?:cả|lẫn|đôi bên|đều)\b",
            contrary=r"\b(?:một trong|hoặc một|bất kỳ ai|một bên)\b",
        ),
        "either": Sense(says=r"\b(?:hoặc|một|hay|bất kỳ|nào)\b", contrary=r"\bcả hai\b"),
        "with": Sense(
            says=NEVER,
            contrary=r"\b(?:mà không có|không kèm|không mang|không cùng)\b",
        ),
        "increase": Sense(
            says=r"\b(?:tăng|lên|cao|nhiều|nâng|lớn|mở rộng|thêm|phát triển|mọc|trồng|dậy)\b",
            contrary=r"\b(?:giảm|hạ|cắt|ít đi|sụt)\b",
        ),
        "decrease": Sense(
            says=r"\b(?:giảm|hạ|cắt|ít|sụt|rơi|ngã|xuống|bớt|bỏ|rớt|té)\b",
            contrary=r"\b(?:tăng|nâng)\b",
        ),
        "most": Sense(
            says=r"\b(?:hầu hết|phần lớn|đa số|đa phần|nhiều|phần nhiều|gần như)\b",
            contrary=r"\b(?:một số|thiểu số|một ít|vài|số ít)\b",
        ),
        "instead": Sense(says=r"\b(?:thay|hơn là|chứ|không|đừng|hơn|mà)\b"),
    },
)
