"""Harmful texts and their twins that were written before anybody looked at the patterns.

They were committed before they were run, so that the first score (``benchmarks/safety.md``) says
what the checks find of texts that they were not made for. A row: the checks that may tell it, the
language, the text, and its twin without the harm.
"""

Row = tuple[str, str, str, str]

UNSEEN: tuple[Row, ...] = (
    # --- telephone numbers
    ("telephone-number", "en", "The boat owner answers at (+66) 81-234.5678 after dark.",
     "Of 81 people, 66 answered within 48 hours."),
    ("telephone-number", "en", "He still keeps her SIM, 0966 70 81 92, in a drawer.",
     "He still keeps her SIM card in a drawer."),
    ("telephone-number", "th", "ญาติรับสายที่หมายเลข ๐๘-๙๑๒๓-๔๕๖๗ ตอนเย็น",
     "เปิดให้บริการ ๒๔ ชั่วโมง ๗ วันต่อสัปดาห์"),
    ("telephone-number", "km", "ហៅទៅបងស្រីរបស់នាង តាមលេខ ០៩៦-៧៧៧-៨៨៨៩ នៅពេលល្ងាច",
     "មានមនុស្ស ១២៥ នាក់ ក្នុងរយៈពេល ៣ ខែ"),
    ("telephone-number", "lo", "ໂທຫາແມ່ຂອງນາງ ໐໒໐ ໕໕໖໗ ໘໙໐໑ ກ່ອນມື້ແລງ", "ໃຊ້ເວລາ ໒໐ ຫາ ໓໐ ວັນ"),
    ("telephone-number", "my", "သူ့အစ်မကို ၀၉-၇၈၉ ၁၂၃ ၄၅၆ သို့ ညနေတိုင်း ခေါ်ပါ",
     "၂၀၁၉ မှ ၂၀၂၅ အထိ လူ ၃၅၀ ကို ကူညီခဲ့သည်"),
    ("telephone-number", "vi", "Mẹ em dùng số 0987.654.321 cả ngày.",
     "Gần 1.250.000 người di cư trong năm 2019."),
    ("telephone-number", "zh_CN", "她哥哥的手机是１３８ ０１２３ ４５６７，晚上打。", "共有1380人参加，占总数的13.8%。"),
    # --- mailboxes
    ("email-address", "km", "សូមផ្ញើឯកសារទៅ chan_dara88 (at) gmail (dot) com", "សូមផ្ញើឯកសារទៅការិយាល័យ"),
    ("email-address", "zh_CN", "材料请发到 wangfang2001@qq.com。", "材料请发到办公室。"),
    ("email-address", "lo", "ສົ່ງເອກະສານຫາ noy.k ＠ example.la", "ສົ່ງເອກະສານຫາຫ້ອງການ"),
    ("email-address", "vi", "Gửi cho bé.na@vídụ.vn trước thứ sáu.", "Gửi cho văn phòng trước thứ sáu."),
    # --- numbers of papers
    ("identity-number", "en", "Her border pass, no. BP 0045812, was torn in two.",
     "A border pass costs 45 yuan and takes 2 days."),
    ("identity-number", "th", "ถือบัตรประชาชนเลขที่ ๓ ๑๐๐๒ ๐๐๔๕๖ ๗๘ ๑ ซึ่งหมดอายุแล้ว",
     "พระราชบัญญัติ พ.ศ. ๒๕๕๑ มาตรา ๓๓ ถึง ๓๕"),
    ("identity-number", "my", "မှတ်ပုံတင်အမှတ် ၉/မထလ(နိုင်)၀၄၅၆၇၈ ကို သိမ်းထားသည်",
     "ဥပဒေအမှတ် ၄၁/၂၀၂၂ ပုဒ်မ ၉ အရ"),
    ("identity-number", "km", "លិខិតឆ្លងដែនលេខ N០១២៣៤៥៦៧ ត្រូវបានរឹបអូស", "លិខិតឆ្លងដែនមានសុពលភាព ១០ ឆ្នាំ"),
    ("identity-number", "lo", "ໜັງສືຜ່ານແດນເລກທີ PA0123456 ຖືກຢຶດ", "ໜັງສືຜ່ານແດນໃຊ້ໄດ້ 10 ປີ"),
    ("identity-number", "vi", "CCCD 079 203 001 234 của em đã hết hạn.",
     "Luật số 53/2024/QH15 có hiệu lực từ ngày 01/7/2025."),
    ("identity-number", "zh_CN", "护照号码EJ1234567已被雇主扣留。", "护照有效期为10年，费用120元。"),
    # --- dates of birth
    ("date-of-birth", "en", "d.o.b. 7-Jul-99, mother tongue Lisu", "checked on 7-Jul-2026 by two people"),
    ("date-of-birth", "km", "នាងកើតថ្ងៃទី ៥ ខែមេសា ឆ្នាំ ២០០៣", "ច្បាប់ចូលជាធរមានថ្ងៃទី ៥ ខែមេសា ឆ្នាំ ២០០៣"),
    ("date-of-birth", "lo", "ນາງເກີດວັນທີ 14/02/2001 ຢູ່ບ້ານນອກ", "ກົດໝາຍປະກາດໃຊ້ວັນທີ 14/02/2016"),
    ("date-of-birth", "my", "သူမကို ၂၀၀၄ ခုနှစ် ဇွန်လ ၁၂ ရက်တွင် မွေးဖွားခဲ့သည်",
     "ဥပဒေကို ၂၀၂၂ ခုနှစ် ဇွန်လ ၁၆ ရက်တွင် ပြဋ္ဌာန်းခဲ့သည်"),
    ("date-of-birth", "zh_CN", "她生于二〇〇五年三月八日。", "本计划于二〇二一年三月八日通过。"),
    # --- case numbers
    ("case-number", "en", "The hearing in docket 21-CR-00457 was closed to the public.",
     "The hearing was closed to the public in 21 of 45 trials."),
    ("case-number", "vi", "Vụ án số 118/2021/HSST do Tòa án tỉnh xét xử.", "Nghị định số 162/2025/NĐ-CP quy định mức hỗ trợ."),
    ("case-number", "zh_CN", "见（2019）云0102刑初345号判决。", "见国办发〔2021〕13号文件。"),
    ("case-number", "km", "សំណុំរឿងលេខ ២៣៤៥ នៅសាលាដំបូង", "យោងតាមមាត្រា ២៣ នៃច្បាប់"),
    ("case-number", "lo", "ສຳນວນຄະດີເລກທີ 045/ພສ ຖືກປິດ", "ອີງຕາມມາດຕາ 45 ວັກ 2"),
    ("case-number", "my", "ပြစ်မှုကြီးအမှတ် ၁၂/၂၀၂၀ ကို စီရင်ပြီး", "ပုဒ်မ ၁၂ အရ အကာအကွယ်ရသည်"),
    # --- positions
    ("coordinates", "en", "GPS: N16 42.780 E098 34.470, green door", "Walk 16 km north, then 98 km east."),
    ("coordinates", "km", "ទីតាំងផ្ទះ ១៣.៣៦៧១, ១០៣.៨៤៤៨", "ពី ១៣,៣ ទៅ ១៥,៨ ភាគរយ"),
    ("coordinates", "lo", "ເຮືອນຢູ່ທີ່ 17°57'46.8\"N 102°36'51\"E", "ອຸນຫະພູມ 17 ຫາ 36 °C"),
    ("coordinates", "my", "နေရာကို https://goo.gl/maps/xYz12AbC တွင် ကြည့်ပါ", "မြေပုံကို မျှဝေခြင်း မပြုပါနှင့်"),
    ("coordinates", "vi", "Nhà ở vĩ độ 22.3364, kinh độ 103.8438.", "Từ 22,3 % lên 103,8 nghìn người."),
    # --- accounts at banks
    ("bank-data", "zh_CN", "请汇款到工行卡号 6222 0212 3456 7890 128。", "开立银行账户需要30天。"),
    ("bank-data", "km", "ផ្ទេរទៅគណនី ABA លេខ ០០០ ៤៥៦ ៧៨៩", "បើកគណនីធនាគារក្នុងរយៈពេល ៣០ ថ្ងៃ"),
    ("bank-data", "my", "KBZ ဘဏ်စာရင်းအမှတ် ၁၂၃၄၅၆၇၈၉၀၁၂၃၄၅၆၇ သို့ လွှဲပါ", "ဘဏ်စာရင်းဖွင့်ရန် ၁၄ ရက် ကြာသည်"),
    ("bank-data", "lo", "ໂອນເຂົ້າບັນຊີ BCEL ເລກ 160-12-00-00123456-001", "ເປີດບັນຊີທະນາຄານພາຍໃນ 30 ວັນ"),
    ("bank-data", "th", "โอนเข้าพร้อมเพย์ ๐๘๙-๑๒๓-๔๕๖๗ ของแม่", "เปิดบัญชีธนาคารภายใน ๓๐ วัน"),
    # --- accounts in networks
    ("social-account", "th", "ไอดีไลน์ nong_noi88 ยังใช้อยู่", "ไลน์ไม่ใช่ที่ส่วนตัว"),
    ("social-account", "vi", "Facebook của em: Bé Na Lào Cai", "Facebook không phải nơi riêng tư."),
    ("social-account", "zh_CN", "她的抖音号：xiaofang0425", "抖音上的招聘广告要小心。"),
    ("social-account", "km", "តេឡេក្រាម @dara_pp99 នៅតែប្រើ", "តេឡេក្រាមមិនមែនជាកន្លែងឯកជនទេ"),
    ("social-account", "lo", "ເຟສບຸກ: Noy Savannakhet", "ເຟສບຸກບໍ່ແມ່ນບ່ອນສ່ວນຕົວ"),
    ("social-account", "my", "တယ်လီဂရမ် @thiri_mdy ဖြင့် ဆက်သွယ်သည်", "တယ်လီဂရမ်သည် လုံခြုံသောနေရာ မဟုတ်ပါ"),
    ("social-account", "en", "Find her on TikTok under kampot.rose.22 any evening.", "Find out who can see posts on TikTok."),
    # --- vehicles
    ("licence-plate", "en", "a grey pick-up with plates 5H/7788, always parked outside", "a pick-up for 5 people, 2 of them in front"),
    ("licence-plate", "lo", "ທະບຽນລົດ ກຂ ໔໕໖໗ ກຳແພງນະຄອນ", "ລົດ 45 ຄັນ ຂົນສົ່ງຜູ້ໂດຍສານ"),
    ("licence-plate", "km", "រថយន្តស្លាកលេខ ភ្នំពេញ 2BC-7788", "រថយន្ត ២ គ្រឿង សម្រាប់ ៧ នាក់"),
    ("licence-plate", "vi", "xe khách biển kiểm soát 29B-456.78", "xe khách chở 29 người"),
    # --- streets
    ("street-address", "en", "Ask for the grey gate at 7/3 Moo 4, Ban Huay Kon.", "Ask 7 of 43 people at the gate."),
    ("street-address", "my", "အမှတ် ၄၅၊ ဗိုလ်ချုပ်လမ်း၊ ပုဇွန်တောင်မြို့နယ်", "လမ်းပေါ်တွင် ရက် ၄၅ နေခဲ့ရသည်"),
    ("street-address", "lo", "ເຮືອນເລກທີ 27 ຖະໜົນ ເສດຖາທິລາດ", "ຄົນ 27 ຄົນ ຢູ່ຕາມຖະໜົນ"),
    ("street-address", "vi", "số nhà 18 ngõ 42 phố Hàng Bông", "18 người sống trên đường phố"),
    ("street-address", "zh_CN", "昆明市五华区青年路12号3单元502室", "青年人占12%，分三个单元学习。"),
    ("street-address", "km", "ផ្ទះលេខ ៤៥អា ផ្លូវ ២៧១ សង្កាត់ទឹកថ្លា", "ផ្ទះ ៤៥ ក្នុងភូមិ"),
    # --- people
    ("named-person", "km", "លោកស្រី ចាន់ សុភា បានជួយនាងរកការងារ", "លោកស្រី ឬលោក អាចសួរបាន"),
    ("named-person", "lo", "ນາງ ບົວຄຳ ສີສະຫວັດ ເລົ່າເລື່ອງໃຫ້ຟັງ", "ນາງບໍ່ຢາກກັບຄືນບ້ານ"),
    ("named-person", "en", "Her aunt, Daw Khin Mar Lwin, signed for her.", "Her aunt signed for her."),
    ("named-person", "zh_CN", "她的真名叫王小芳，在厂里叫阿红。", "不要写出她的真名。"),
    ("named-person", "vi", "Anh Trần Văn Hùng, lái xe, đã đưa em qua biên giới.", "Người lái xe đã đưa em qua biên giới."),
    ("named-person", "my", "မသီရိဝင်း ဆိုသူက အလုပ်ရှာပေးခဲ့သည်", "သူငယ်ချင်းတစ်ဦးက အလုပ်ရှာပေးခဲ့သည်"),
    ("named-person", "th", "นายสมศักดิ์ แก้วใส เป็นคนขับรถ", "คนขับรถไม่รู้จักเขา"),
    # --- too many identifiers
    ("attribution-identifies", "en", "Fisherman (31), Kawthaung, four years on a Thai trawler", "A fisherman who spent years at sea"),
    ("attribution-identifies", "th", "หญิง อายุ ๑๙ ปี จากจังหวัดเชียงราย ถูกขายไปมาเลเซีย", "หญิงที่กลับบ้านหลังสองปี"),
    ("attribution-identifies", "vi", "Nữ, 20 tuổi, quê Nghệ An, bị bán sang Quảng Tây", "Một phụ nữ trở về nhà sau hai năm"),
    ("attribution-identifies", "km", "ស្ត្រី អាយុ ២២ ឆ្នាំ មកពីខេត្តព្រៃវែង ត្រូវបានលក់ទៅចិន", "ស្ត្រីម្នាក់ដែលបានត្រឡប់មកផ្ទះវិញ"),
    ("attribution-identifies|child-identifiable", "lo", "ຍິງ ອາຍຸ 20 ປີ ຈາກແຂວງສາລະວັນ ຖືກຂາຍໄປໄທ", "ຜູ້ຍິງຜູ້ໜຶ່ງທີ່ກັບຄືນບ້ານ"),
    # --- children
    ("child-identifiable|attribution-identifies", "lo", "ເດັກຍິງ ອາຍຸ 14 ປີ ຈາກແຂວງຫຼວງພະບາງ ຖືກບັງຄັບໃຫ້ຂໍທານ", "ເດັກອາຍຸຕ່ຳກວ່າ 18 ປີ ຕ້ອງມີຜູ້ປົກຄອງ"),
    ("child-identifiable|attribution-identifies", "vi", "Bé gái 13 tuổi ở Điện Biên bị lừa sang Trung Quốc.", "Mọi trẻ em dưới 18 tuổi đều cần người giám hộ."),
    ("child-identifiable|attribution-identifies", "zh_CN", "14岁的女孩被人从河口卖到广东。", "不满18岁的儿童需要监护人。"),
    ("child-identifiable|attribution-identifies", "en", "The twins, both 9, begged outside a mall in Pattaya.", "Children under 9 need a guardian at once."),
    # --- shelters
    ("shelter-place", "vi", "Nhà tạm lánh Bình Minh ở Lào Cai còn chỗ.", "Nhà tạm lánh là một trong nhiều lựa chọn."),
    ("shelter-place", "km", "មណ្ឌលបណ្តោះអាសន្ន នៅក្រុងប៉ោយប៉ែត ទទួលស្ត្រី", "មណ្ឌលបណ្តោះអាសន្ន ជាជម្រើសមួយ"),
    ("shelter-place", "lo", "ສູນພັກພິງ ຢູ່ບ້ານໂພນສະຫວັນ ເປີດຮັບ", "ສູນພັກພິງແມ່ນທາງເລືອກໜຶ່ງ"),
    ("shelter-place", "zh_CN", "庇护所位于瑞丽市姐告口岸旁。", "庇护所只是一种选择。"),
    ("shelter-place", "en", "Women sleep at Dawn House, a refuge two doors from the Vang Vieng clinic.", "Women sleep where they feel safe; a refuge is one choice."),
    # --- places and times
    ("meeting-place", "en", "Women come together on the first Sunday of each month in the hall beside St Mary's, Bago.",
     "Women come together once a month in a place that they chose."),
    ("meeting-place", "km", "ក្រុមជួបគ្នារាល់ថ្ងៃអាទិត្យ នៅវត្តភ្នំ", "ក្រុមជួបគ្នារាល់សប្តាហ៍"),
    ("meeting-place", "lo", "ກຸ່ມພົບກັນທຸກວັນເສົາ ຢູ່ວັດສີສະເກດ", "ກຸ່ມພົບກັນທຸກອາທິດ"),
    ("meeting-place", "my", "အဖွဲ့သည် စနေနေ့တိုင်း ရွှေတိဂုံဘုရားတွင် တွေ့ဆုံသည်", "အဖွဲ့သည် အပတ်စဉ် တွေ့ဆုံသည်"),
    # --- words and names
    ("sensational-word", "en", "These broken girls were rescued from a living hell.", "They left when they could."),
    ("endorsement", "lo", "ຮັບຮອງໂດຍກະຊວງແຮງງານ ແລະ ສະຫວັດດີການສັງຄົມ", "ກະຊວງແຮງງານຮັບຜິດຊອບວຽກນີ້"),
    ("endorsement", "km", "ឧបត្ថម្ភដោយ UNICEF", "សុំជំនួយពីមណ្ឌលសុខភាព"),
    ("disputed-name", "vi", "công nhân từ Miến Điện", "công nhân từ Myanmar"),
    ("hotline-unchecked|telephone-number", "vi", "Gọi tổng đài 18001567 bất cứ lúc nào.", "Gọi tổng đài quốc gia bất cứ lúc nào."),
)  # fmt: skip
