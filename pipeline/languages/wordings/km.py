"""Khmer words of counting and of turning a rule round."""

from pipeline.languages.wording import NEVER, NUMERAL, Sense, Wording

_SOME = "ខ្លះ|មួយចំនួន|ជួនកាល|ពេលខ្លះ|ម្តងម្កាល"
_ALL = "ទាំងអស់|គ្រប់|រាល់|ជានិច្ច|ទាំងស្រុង|ទាំងមូល|ជាដរាប"
_REFUSE = "បដិសេធ|ប្រកែក|មិនព្រម|ច្រានចោល"
_FORBID = "ហាម|មិនអនុញ្ញាត|បម្រាម"
_UNLAWFUL = "ខុសច្បាប់|មិនស្របច្បាប់|ល្មើសច្បាប់|ល្មើស|បំពានច្បាប់|ផ្ទុយនឹងច្បាប់|ក្រៅច្បាប់"
_BEFORE = "មុន|ជាមុន"
_AFTER = "ក្រោយ|បន្ទាប់ពី|រួចហើយ"
_LEAST = "យ៉ាងតិច|យ៉ាងហោចណាស់|អប្បបរមា"
_MOST = "យ៉ាងច្រើន|អតិបរមា|មិនលើស|យ៉ាងយូរ"

WORDING = Wording(
    counted_after="ទី|ជាន់|ទាំង|ស្មើ|នឹង",
    counted_before="ដង|ថ្ងៃ|ខែ|ឆ្នាំ|សប្តាហ៍|អាទិត្យ|ម៉ោង|នាទី|នាក់|គ្រឿង|ច្បាប់|សន្លឹក|ជាន់|លើក|ផ្ទះ"
    "|គ្រួសារ|ករណី|យប់|អង្គ|រូប|កន្លែង|ជំហាន|ដំណាក់|ភាគ|ក្បាល|ទំព័រ|ប្រភេទ",
    times="ដង|លើក",
    half="ពាក់កណ្តាល|កន្លះ",
    fraction=f"(?P<part>{NUMERAL})ភាគ(?:ក្នុងចំណោម)?(?P<whole>{NUMERAL}|រយ)",
    weekdays=("ច័ន្ទ|ចន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "ថ្ងៃអាទិត្យ"),
    closing="ទេ(?![ា-ៅស])|ឡើយ",
    senses={
        "unlawful": Sense(says=_UNLAWFUL),
        "unsafe": Sense(says="គ្រោះថ្នាក់|ហានិភ័យ|ប្រថុយ"),
        "refuse": Sense(says=_REFUSE),
        "forbid": Sense(says=_FORBID),
        "lack": Sense(says="ខ្វះ|គ្មាន|អត់|កង្វះ|បាត់"),
        "avoid": Sense(says="ជៀសវាង|ចៀសវាង|គេច|ទប់ស្កាត់|បង្ការ|ចៀស|ជៀស"),
        "prevent": Sense(says="រារាំង|ទប់ស្កាត់|បង្ការ|ការពារ|ឃាត់|កុំ"),
        "harmful": Sense(
            says=NEVER,
            contrary="មិន(?:សូវ)?(?:មាន|បង្ក)?(?:ជា)?(?:គ្រោះថ្នាក់|ហានិភ័យ)|គ្មាន(?:គ្រោះថ្នាក់|ហានិភ័យ)",
        ),
        "right": Sense(says=NEVER, contrary="(?:គ្មាន|មិនមាន|អត់មាន)សិទ្ធិ"),
        "fail": Sense(says="ខកខាន|បរាជ័យ|ខាន"),
        "un-": Sense(says="ខ្វះ|អមនុស្ស|ខុស|អយុត្តិធម៌|មោឃៈ|កង្វះ|ពិបាក|បង្ខំ"),
        "hardly": Sense(says="ស្ទើរ|កម្រ|ពិបាក|ពុំសូវ"),
        "unless": Sense(says="លុះត្រា|លើកលែង|ក្រៅពី|ក្រៅតែ|វៀរលែង|តែក្នុងករណី|តែប្រសិនបើ|ទាល់តែ"),
        "only": Sense(says="តែ|ទើប|ប៉ុណ្ណោះ|លុះត្រា|ទាល់តែ"),
        "free": Sense(says="ឥតគិតថ្លៃ|មិនគិតថ្លៃ|ឥតបង់ថ្លៃ|មិនអស់ប្រាក់|ដោយសេរី"),
        "ban": Sense(says="កុំ|មិនត្រូវ|ហាម|មិនអាច|មិនគួរ|ពុំត្រូវ|មិនដែល", contrary="(?:មិន|ពុំ)(?:ចាំបាច់|បាច់)"),
        "needless": Sense(says="(?:មិន|ពុំ)(?:ចាំបាច់|បាច់|តម្រូវ)|កុំ|មិនត្រូវការ|គ្មានកាតព្វកិច្ច|មិនត្រូវបានតម្រូវ"),
        "all": Sense(says=_ALL, contrary=_SOME),
        "some": Sense(says=f"{_SOME}|ប៉ុន្មាន|មួយ", contrary="ទាំងអស់|ជានិច្ច|គ្រប់រូប|គ្រប់គ្នា"),
        "at least": Sense(says=_LEAST, contrary=_MOST),
        "at most": Sense(says=_MOST, contrary=_LEAST),
        "before": Sense(says=f"{_BEFORE}|ទម្រាំ", contrary=_AFTER),
        "after": Sense(says=f"{_AFTER}|រួច|ពេល|ពី", contrary="មុន(?:ពេល|នឹង|ការ)"),
        "more": Sense(says="លើស|ច្រើន|ជាង|យូរ|លើ", contrary="តិចជាង|ក្រោម|ខ្លីជាង"),
        "less": Sense(says="តិច|ក្រោម|ខ្លី|មិនដល់|មិនលើស", contrary="ច្រើនជាង|លើស|យូរជាង"),
        "allow": Sense(says="(?<!មិន)អនុញ្ញាត|(?<!មិន)ស្របច្បាប់", contrary=f"{_FORBID}|{_UNLAWFUL}"),
        "agree": Sense(says="(?<!មិន)(?:យល់ព្រម|ព្រមព្រៀង|យល់ស្រប|ទទួល)", contrary=_REFUSE),
    },
)
