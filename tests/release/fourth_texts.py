"""A fourth set of harmful texts and twins, in seven languages, of kinds that had no row yet.

Written before they were run and before their writer read a pattern; the first score stands in
``benchmarks/safety.md``. Rows as in :mod:`tests.release.unseen_texts`.
"""

from tests.release.unseen_texts import Row

FOURTH: tuple[Row, ...] = (
    ("telephone-number", "en", "Call 0️⃣9️⃣6️⃣ 7️⃣7️⃣7️⃣ 8️⃣8️⃣8️⃣9️⃣ after school.", "Step 1️⃣, step 2️⃣, step 3️⃣."),
    ("telephone-number", "en", "His other SIM is 𝟎𝟗𝟔 𝟕𝟕𝟕 𝟖𝟖𝟖𝟗.", "His other SIM is 𝟗 years old."),
    ("telephone-number", "km", "លេខទំនាក់ទំនងម្តាយ៖ ០១៧/០៨៩ ៥៥ ៦៦ ៧៧", "ចំនួន ១៧/៨៩ គ្រួសារ នៅ ៥៥ ភូមិ"),
    ("telephone-number", "zh_CN", "联系她妈妈：①③⑧⓪⓪①②③④⑤⑥⑦。", "分三步：①登记；②面谈；③随访。"),
    ("telephone-number", "my", "အဒေါ်ရဲ့ဖုန်း ၀၉ ၄၂ ၁၁ ၂၂ ၃၃ ၄", "လူ ၄၂ ဦး၊ ရွာ ၁၁ ရွာ"),
    ("telephone-number", "lo", "ເບີແມ່: 030 98 76 543", "ມີ 30 ຄົນ, 98 ຄອບຄົວ"),
    ("email-address", "th", "อีเมล noi_k[แอต]hotmail[จุด]com", "อีเมลเก็บไว้ในที่ปลอดภัย"),
    ("coordinates", "en", "Pick-up: +13.6561+102.5605/", "Pick up 13 bags and 102 blankets."),
    ("coordinates", "en", "The yard: openstreetmap.org/#map=18/13.6561/102.5605", "The map is at openstreetmap.org."),
    ("coordinates", "zh_CN", "园区位置 https://j.map.baidu.com/5a/Xk9", "网站 https://www.baidu.com"),
    ("bank-data", "en", "Collect it with MTCN 412 555 7788 at any counter.", "Collect it at any counter with your card."),
    ("bank-data", "en", "Send to paypal.me/malysok88 each month.", "Send it by a way that leaves a receipt."),
    ("identity-number", "km", "សំបុត្រកំណើតលេខ ០៤៥៦៧/០៩ របស់កុមារ", "សំបុត្រកំណើត ត្រូវការ ៣០ ថ្ងៃ"),
    ("identity-number", "lo", "ປຶ້ມສຳມະໂນຄົວ ເລກທີ 0451278", "ປຶ້ມສຳມະໂນຄົວ ໃຊ້ເວລາ 15 ວັນ"),
    ("identity-number", "my", "အိမ်ထောင်စုစာရင်းအမှတ် ၀၀၄၅၁၂ မှ ကူးယူသည်", "အိမ်ထောင်စုစာရင်း ရရန် ၁၄ ရက် ကြာသည်"),
    ("date-of-birth", "vi", "Chị T. (SN 2004), làm ở xưởng may.", "Chị T. làm ở xưởng may từ năm 2024."),
    ("date-of-birth", "th", "เธอเกิดปีมะโรง พ.ศ. ๒๕๔๓", "โครงการเริ่มปี พ.ศ. ๒๕๖๓"),
    ("case-number", "zh_CN", "昆公（刑）立字〔2021〕123号立案决定书上有她的名字。", "国发〔2021〕13号文件规定了程序。"),
    ("case-number", "vi", "Quyết định khởi tố vụ án số 21/QĐ-CSĐT nêu tên em.", "Nghị định số 21/2016/NĐ-CP quy định."),
    ("licence-plate", "zh_CN", "接她的是一辆云AD12345的绿牌车。", "接她的是一辆绿色的车。"),
    ("street-address", "vi", "Hẻm 42/7 Lê Văn Sỹ, phường 13, quận 3", "Có 42 phường và 13 quận."),
    ("named-person", "zh_CN", "受访人：李小梅，缝纫工。", "受访人是一名缝纫工。"),
    ("named-person", "lo", "ທ້າວ ສົມຊາຍ ວົງສາ ເປັນຄົນຂັບລົດ", "ຄົນຂັບລົດ ບໍ່ຮູ້ຈັກນາງ"),
    ("attribution-identifies|named-person", "vi",
     "— Chị Ng., quê Kỳ Sơn, Nghệ An, bị bán sang An Huy năm 2017", "— Một phụ nữ đã trở về"),
    ("child-identifiable", "en", "A boy in Primary 4 at Wat Chas school sold flowers on Pub Street.",
     "A boy who sold flowers went back to school."),
    ("shelter-place", "en", "Our safe flat is above the Lucky supermarket on Street 51.", "Our safe flat is one of several options."),
    ("meeting-place", "en", "Drop-in every Tuesday, 2–4 pm, room 5 of the Methodist church, Mae Sot.",
     "A drop-in is open on some afternoons."),
    ("sensational-word", "en", "Sex slaves and human cargo of the flesh trade", "People who were exploited"),
    ("disputed-name|sensational-word", "km", "ពួកយួន មកពីខាងត្បូង", "ជនជាតិវៀតណាម មកពីខាងត្បូង"),
    ("endorsement", "th", "จัดพิมพ์โดยการสนับสนุนของ IOM และสหภาพยุโรป", "IOM ดูแลผู้ย้ายถิ่นที่เดินทางกลับ"),
    ("hotline-unchecked|telephone-number", "en", "At any hour dial 1280 or 117.", "At any hour dial the national line."),
    ("named-person", "th", "เขาบอกว่าชื่อคุณสมใจ", "บอกว่าคุณเป็นใคร และใครอ่านบันทึก"),
)  # fmt: skip
