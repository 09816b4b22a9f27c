"""A third set of harmful texts and twins, in seven languages, of kinds that had no row yet.

Written before they were run and before their writer read a pattern; the first score stands in
``benchmarks/safety.md``. Rows as in :mod:`tests.release.unseen_texts`.
"""

from tests.release.unseen_texts import Row

THIRD: tuple[Row, ...] = (
    ("telephone-number", "en", "Text her: plus eight five five, one two, three four five, six seven eight.",
     "Three of five people, one of them aged sixty-seven, rang back."),
    ("telephone-number", "km", "ទូរស័ព្ទ ០៩៧ ៦៥៤ ៣២១០ រកម្តាយរបស់នាង", "មាន ៩៧ គ្រួសារ ក្នុង ៦៥ ភូមិ"),
    ("telephone-number", "th", "ไลน์หรือโทร ๐๖๒-๓๔๕-๖๗๘๙ หลังสองทุ่ม", "อบรม ๖๒ คน ใช้เวลา ๓๔๕ นาที"),
    ("telephone-number", "lo", "ໂທຫາແມ່ຂອງລາວ ໐໒໐ ໕໖໗໘ ໙໐໑໒", "ມີ ໕໖ ຄອບຄົວ ໃນ ໒໐ ບ້ານ"),
    ("telephone-number", "my", "ဖုန်း သုည ကိုး လေး နှစ် တစ် သုံး ငါး ခြောက် ခုနစ် ရှစ် ကိုး", "လူ ကိုးဦးနှင့် ကလေး သုံးဦး"),
    ("telephone-number", "zh_CN", "手机：壹叁捌 零零壹叁 捌零零零", "壹佰叁拾捌元整"),
    ("telephone-number", "vi", "Gọi em Lan 0 3 6 8 . 1 2 3 . 4 5 6", "Bảng 3.6 có 8 dòng, 12 cột"),
    ("email-address", "vi", "thư điện tử: lan.nguyen a còng gmail chấm com", "thư điện tử không phải chỗ kín"),
    ("email-address", "km", "អ៊ីមែល sokha៧៧@yahoo.com", "អ៊ីមែល មិនមែនជាកន្លែងឯកជនទេ"),
    ("coordinates", "km", "ទីតាំង ១១.៥៥៦៤, ១០៤.៩២៨២", "ភាគរយ ១១.៥ និង ៤.៩"),
    ("coordinates", "lo", "ພິກັດ ໑໗.໙໗໕໗, ໑໐໒.໖໓໓໑", "ຮ້ອຍລະ ໑໗.໙ ແລະ ໒.໖"),
    ("coordinates", "en", "N 13 39.512 E 102 33.871 is where the truck stopped.", "Nine of 13 trucks stopped 39 times."),
    ("identity-number", "th", "เลขบัตรประชาชน ๑-๑๐๓๗-๐๒๐๗๑-๘๑-๑", "หน้า ๑ ถึง ๑๐๓"),
    ("identity-number", "vi", "CCCD của chị ấy là 001 185 012 345", "Thẻ căn cước được cấp trong 7 ngày."),
    ("identity-number", "zh_CN", "身份证号：１１０１０５１９４９１２３１００２Ｘ", "身份证由本人保管。"),
    ("identity-number", "my", "မှတ်ပုံတင် ၉/မနမ(နိုင်)၁၂၃၄၅၆", "မှတ်ပုံတင်ကို ကိုယ်တိုင် သိမ်းပါ"),
    ("identity-number", "en", "Border pass No. LB 0456712 was taken from her.", "A border pass is valid for 14 days."),
    ("date-of-birth", "th", "เธอเกิดวันที่ ๓ มีนาคม พ.ศ. ๒๕๔๖", "กฎหมายมีผลวันที่ ๓ มีนาคม พ.ศ. ๒๕๔๖"),
    ("date-of-birth", "lo", "ລາວເກີດວັນທີ ໑໒ ມີນາ ໒໐໐໓", "ກົດໝາຍ ວັນທີ ໑໒ ມີນາ ໒໐໐໓"),
    ("date-of-birth", "zh_CN", "她是二〇〇三年三月十二日出生的。", "本法自二〇〇三年三月十二日起施行。"),
    ("bank-data", "km", "គណនី ABA លេខ ០០០ ៤៥៦ ៧៨៩", "បើកគណនីធនាគារ ចំណាយពេល ២ ថ្ងៃ"),
    ("bank-data", "lo", "ເລກບັນຊີ BCEL ໐໑໐ ໑໒ ໐໐ ໐໑໒໓໔໕໖໗ ໐໐໑", "ເປີດບັນຊີ ໃຊ້ເວລາ ໒ ມື້"),
    ("case-number", "th", "คดีหมายเลขดำที่ คม ๑๒๓/๒๕๖๔ ของเธอ", "พระราชบัญญัติ พ.ศ. ๒๕๕๑ มาตรา ๑๒๓"),
    ("case-number", "zh_CN", "（2023）云2801刑初456号判决书写了她的名字。", "《刑法》第二百四十条"),
    ("licence-plate", "th", "รถตู้ทะเบียน ฮก ๔๕๖๗ กรุงเทพมหานคร", "รถตู้นั่งได้ ๑๒ คน"),
    ("social-account", "vi", "Zalo của bà chủ: thuyle_beauty, kết bạn đi.", "Zalo là một ứng dụng nhắn tin."),
    ("social-account", "km", "តេឡេក្រាម @dara_jobs_kps", "តេឡេក្រាម ជាកម្មវិធីផ្ញើសារ"),
    ("shelter-place|street-address", "my", "ခိုလှုံရာအိမ်သည် မင်္ဂလာဒုံမြို့နယ် ၁၂ လမ်း အမှတ် ၄၅ တွင် ရှိသည်",
     "ခိုလှုံရာအိမ်၏ လိပ်စာကို ဘယ်တော့မျှ မရေးပါနှင့်"),
    ("attribution-identifies|child-identifiable", "lo", "— ເດັກຍິງ, 15 ປີ, ຈາກບ້ານນາໄຊ, ຖືກຂາຍໄປຈີນ", "— ຜູ້ຍິງຄົນໜຶ່ງ"),
    ("meeting-place|telephone-number", "vi", "Tối thứ Sáu 20 giờ, chờ ở cổng sau chợ Bình Tây, xe trắng đón.",
     "Hẹn ở một nơi do người đó chọn."),
)  # fmt: skip
