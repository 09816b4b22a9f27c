"""Lao words of counting and of turning a rule round."""

from pipeline.languages.wording import NEVER, NUMERAL, Sense, Wording

_SOME = "ບາງ|ຈຳນວນໜຶ່ງ|ບາງຄັ້ງ"
_ALL = "ທຸກ|ທັງໝົດ|ສະເໝີ|ທັງປວງ|ຕະຫຼອດ|ແຕ່ລະ"
_REFUSE = "ປະຕິເສດ|ບໍ່ຍອມ|ບໍ່ຮັບ"
_FORBID = "ຫ້າມ|ບໍ່ອະນຸຍາດ|ບໍ່ໃຫ້"
_UNLAWFUL = "ຜິດກົດໝາຍ|ບໍ່ຖືກກົດໝາຍ|ຜິດຕໍ່ກົດໝາຍ|ລະເມີດ|ຂັດກັບກົດໝາຍ|ເຖື່ອນ"
_LEAST = "ຢ່າງໜ້ອຍ|ຢ່າງຕ່ຳ|ໜ້ອຍທີ່ສຸດ|ຕ່ຳສຸດ"
_MOST = "ຢ່າງຫຼາຍ|ບໍ່ເກີນ|ສູງສຸດ|ຫຼາຍສຸດ"

WORDING = Wording(
    counted_after="ທີ|ຊັ້ນ|ທັງ",
    counted_before="ເທື່ອ|ຄັ້ງ|ມື້|ວັນ|ເດືອນ|ປີ|ອາທິດ|ຊົ່ວໂມງ|ໂມງ|ນາທີ|ຄົນ|ໃບ|ຊຸດ|ຊັ້ນ|ເທົ່າ|ສ່ວນ|ຄອບຄົວ"
    "|ກໍລະນີ|ຄືນ|ຂັ້ນ|ຢ່າງ|ແຫ່ງ|ສະບັບ|ຂໍ້|ໜ້າ|ຫຼັງ|ທ່ານ|ນາງ|ໂຕ|ປະເພດ",
    times="ເທື່ອ|ຄັ້ງ",
    half="ເຄິ່ງ",
    fraction=f"(?P<part>{NUMERAL})ສ່ວນ(?P<whole>{NUMERAL}|ຮ້ອຍ)",
    weekdays=("ວັນຈັນ", "ອັງຄານ", "ວັນພຸດ", "ພະຫັດ", "ວັນສຸກ", "ວັນເສົາ", "ວັນອາທິດ"),
    senses={
        "unlawful": Sense(says=_UNLAWFUL),
        "unsafe": Sense(says="ອັນຕະລາຍ|ສ່ຽງ"),
        "refuse": Sense(says=_REFUSE),
        "forbid": Sense(says=_FORBID),
        "lack": Sense(says="ຂາດ|ບໍ່ມີ|ໄຮ້|ບໍ່ພຽງພໍ"),
        "avoid": Sense(says="ຫຼີກລ່ຽງ|ຫຼີກ|ງົດ|ປ້ອງກັນ"),
        "prevent": Sense(says="ກີດກັນ|ປ້ອງກັນ|ສະກັດ|ຂັດຂວາງ|ຢຸດ|ຫ້າມ"),
        "harmful": Sense(says=NEVER, contrary="ບໍ່(?:ເປັນ|ມີ)?(?:ອັນຕະລາຍ|ຄວາມສ່ຽງ|ໄພ)"),
        "right": Sense(says=NEVER, contrary="ບໍ່ມີສິດ"),
        "fail": Sense(says="ລົ້ມເຫຼວ"),
        "un-": Sense(says="ຂາດ|ຜິດ|ຍາກ|ຄ້າງ"),
        "hardly": Sense(says="ເກືອບ|ບໍ່ຄ່ອຍ|ຍາກ|ແທບ|ໜ້ອຍ|ນານໆ"),
        "unless": Sense(says="ເວັ້ນ|ຍົກເວັ້ນ|ນອກຈາກ|ນອກ|ຖ້າບໍ່"),
        "only": Sense(says="ພຽງ|ເທົ່ານັ້ນ|ສະເພາະ|ຈຶ່ງ|ກໍຕໍ່ເມື່ອ|ແຕ່|ຕໍ່ເມື່ອ"),
        "free": Sense(says="ບໍ່ເສຍ(?:ຄ່າ|ເງິນ)|ຟຣີ|ອິດສະຫຼະ|ບໍ່ຄິດຄ່າ|ໂດຍບໍ່ເສຍ"),
        "ban": Sense(
            says="ຢ່າ|ຫ້າມ|ຕ້ອງບໍ່|ບໍ່ຄວນ|ບໍ່ສາມາດ|ບໍ່ໃຫ້|ບໍ່ອາດ|ບໍ່ອະນຸຍາດ|ບໍ່ເຄີຍ",
            contrary="ບໍ່ຈຳເປັນ|ບໍ່ຈໍາເປັນ|ບໍ່ຕ້ອງ(?!ການ)",
        ),
        "needless": Sense(says="ບໍ່ຈຳເປັນ|ບໍ່ຈໍາເປັນ|ບໍ່ຕ້ອງ|ບໍ່ໄດ້ບັງຄັບ|ບໍ່ຖືກບັງຄັບ|ບໍ່ມີພັນທະ"),
        "all": Sense(says=_ALL, contrary=_SOME),
        "some": Sense(says=f"{_SOME}|ໜຶ່ງ|ຈັກ|ບາງ", contrary="ທັງໝົດ|ສະເໝີ|ທຸກຄົນ|ທຸກຢ່າງ"),
        "at least": Sense(says=_LEAST, contrary=_MOST),
        "at most": Sense(says=f"{_MOST}|ພາຍໃນ", contrary=_LEAST),
        "before": Sense(says="ກ່ອນ|ຈົນກວ່າ|ກ່ອນໜ້າ|ລ່ວງໜ້າ", contrary="ຫຼັງຈາກ|ພາຍຫຼັງ|ຫຼັງ"),
        "after": Sense(says="ຫຼັງ|ແລ້ວ|ຕໍ່ມາ|ຕໍ່ຈາກ|ເມື່ອ|ຈາກ", contrary="ກ່ອນ"),
        "more": Sense(says="ຫຼາຍ|ເກີນ|ກວ່າ(?=$|[^ກ-ໝ])|ດົນ|ສູງ", contrary="ໜ້ອຍກວ່າ|ຕ່ຳກວ່າ|ບໍ່ເຖິງ"),
        "less": Sense(says="ໜ້ອຍ|ຕ່ຳ|ບໍ່ເຖິງ|ສັ້ນ|ບໍ່ເກີນ", contrary="ຫຼາຍກວ່າ|ເກີນ|ສູງກວ່າ"),
        "allow": Sense(
            says="(?<!ບໍ່)ອະນຸຍາດ|(?<!ບໍ່)ຖືກກົດໝາຍ|ສາມາດ|ໄດ້", contrary=f"{_FORBID}|{_UNLAWFUL}"
        ),
        "agree": Sense(says="(?<!ບໍ່)(?:ຕົກລົງ|ເຫັນດີ|ຍອມຮັບ|ຍິນຍອມ|ຍອມ)", contrary=_REFUSE),
    },
)
