"""Chinese words of counting and of turning a rule round."""

from pipeline.languages.wording import NEVER, NUMERAL, Sense, Wording

_SOME = "有些|一些|部分|有的|某些|有时|偶尔|少数"
_ALL = "所有|全部|全体|每|一切|各|总是|始终|任何|凡|全"
_REFUSE = "拒|不同意|否认|不肯|不愿|驳回|不接受"
_FORBID = "禁|不准|不许|不得|取缔|不允许"
_UNLAWFUL = "违法|非法|不合法|犯法|违反法律"
_LEAST = "至少|最少|不少于|起码|不低于"
_MOST = "至多|最多|不超过|上限|不多于|顶多"

_UNITS = {
    "second": "秒",
    "minute": "分钟",
    "hour": "小时|钟头",
    "day": "天|日(?!元)",
    "night": "晚|夜",
    "week": "周(?!岁|年)|星期|礼拜",
    "month": "个月|(?<![0-9一二三四五六七八九十])月",
    "year": "周?年|周?岁",
    "mm": "毫米",
    "cm": "厘米",
    "km": "公里|千米",
    "m2": "平方米|平米",
    "metre": "米",
    "mg": "毫克",
    "kg": "公斤|千克",
    "gram": "克",
    "tonne": "吨",
    "ml": "毫升",
    "litre": "升",
    "celsius": "摄氏(?:度|温度)?",
    "fahrenheit": "华氏(?:度|温度)?",
    "percent": "百分之",
    "dollar": "美元|美金",
    "baht": "泰铢|铢",
    "riel": "瑞尔|柬币",
    "kip": "基普|老币",
    "kyat": "缅[元币]|缅甸元",
    "dong": "越南?盾",
    "yuan": "元?人民币|元",
    "euro": "欧元",
    "pound": "英镑",
    "yen": "日元",
}

WORDING = Wording(
    units=_UNITS,
    each_before="每一?|一个?|/",
    each_after="薪|租",
    between="多|余|来|个",
    counted_after="第|星期",
    counted_before="个|名|位|人|次|天|周|年|岁|张|条|件|家|所|项|小时|分钟|户|倍|种|间|层"
    "|楼|份|点|日|月|页|步|阶段"
    "|本|遍|晚|夜|代|对|只|封|套|组|把|支|台|杯|块|瓶|幅|栋|处|轮|片|粒|颗|碗|顿|餐|句|袋"
    "|辆|笔|批|针|剂|包|箱|美元|元",
    times="次|回|遍",
    ordinal_before="第",
    ordinals={1: "首[个次先批名位]|头[一个次]|首"},
    half="半",
    fraction=f"(?P<whole>{NUMERAL})分之(?P<part>{NUMERAL})",
    weekdays=(
        *(f"(?:星期|周|礼拜){day}" for day in "一二三四五六"),
        "(?:星期|周|礼拜)[日天]",
    ),
    months=tuple(
        f"(?<![一二三四五六七八九十个]){month}月(?!份?内)"
        for month in "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
    ),
    senses={
        "unlawful": Sense(says=_UNLAWFUL),
        "unsafe": Sense(says="危险|风险|危害"),
        "refuse": Sense(says=_REFUSE),
        "forbid": Sense(says=_FORBID),
        "lack": Sense(says="缺|没有|无|不足|欠|匮乏"),
        "avoid": Sense(says="避免?|防止|免得"),
        "prevent": Sense(says="阻|防|避免|制止|免"),
        "harmful": Sense(says=NEVER, contrary="无害|不危险|没有危险|无危险|没有害|无风险"),
        "right": Sense(says=NEVER, contrary="没有?权|无权|没有[^，。]{0,12}权"),
        "fail": Sense(says="失败|出错|错误|失效|失误|疏于"),
        "un-": Sense(says="缺|欠|错|陌生|误"),
        "hardly": Sense(says="几乎|很少|勉强|难以|极少|少|罕|难"),
        "unless": Sense(says="除|否则|以外|例外"),
        "only": Sense(says="才|只|仅|唯|方可|后再|之后|以后|再"),
        "free": Sense(says="免费|自由|无偿|免于"),
        "ban": Sense(
            says="不得|不要|不可|不能|不许|不准|禁|勿|切莫|别|绝不|从不|不应|不会|永不",
            contrary="不必|无需|无须|不需要?|不用|毋须|毋需|未必",
        ),
        "needless": Sense(
            says="不必|无需|无须|不需|不用|毋须|毋需|不是必|没有义务|不要求|没有必要|不一定|并非必"
        ),
        "all": Sense(says=_ALL, contrary=_SOME),
        "some": Sense(says=f"{_SOME}|几|若干|某|一点", contrary="所有|全部|每个|一切|总是|全体"),
        "at least": Sense(says=f"{_LEAST}|以上", contrary=_MOST),
        "at most": Sense(says=f"{_MOST}|以内|以下|之内|内", contrary=_LEAST),
        "before": Sense(says="(?<!目)(?<!当)(?<!面)前|(?<!后)先|才", contrary="之后|以后|后"),
        "after": Sense(says="后|再|完|起", contrary="之前|以前"),
        "more": Sense(says="多|超|以上|更|比|大|长", contrary="少于|不到|以下|低于|不足|小于"),
        "less": Sense(says="少|不到|以下|低|不足|小|短|更|比|内", contrary="多于|超过|以上|高于"),
        "allow": Sense(
            says="(?<![不非])(?:允许|准许|合法|许可|可以|能)", contrary=f"{_FORBID}|{_UNLAWFUL}"
        ),
        "agree": Sense(says="(?<!不)(?:同意|接受|答应|一致|商定|约定)", contrary=_REFUSE),
        "only one": Sense(says="才|只|仅|唯|方可|单独|就(?=能|可以|行)|限(?=于|定)"),
        "within": Sense(says="内|不超过|不迟于|之前|以前|前", contrary="之后|以后|后|超过"),
        "under": Sense(
            says="下|未满|不满|不到|不足|低于|少于|小于|以内|未成年",
            contrary="以上|超过|高于|大于|多于|年满",
        ),
        "over": Sense(
            says="超|上|多|高于|大于|年满|逾|过|满", contrary="以下|未满|不到|不足|低于|少于|小于"
        ),
        "more of": Sense(
            says="多|超|更|高|大|长|比(?![^，。；]{0,14}(?:少|低|短|小))", contrary="少|低于|不如"
        ),
        "fewer of": Sense(
            says="少|低|短|小|更|不如|比(?![^，。；]{0,14}(?:多|高|长|大))", contrary="多于|多"
        ),
        "safe": Sense(
            says="(?<!不)安|(?<!不)保险|平安|妥善|保护|稳",
            contrary="(?<!没有)(?<!无)(?<!不)(?:危险|风险)|不安全|危害",
        ),
        "each": Sense(
            says=NEVER,
            contrary="没有?人|无人|谁[也都](?:没|不)|什么[也都](?:没|不)|从不|从未|从来[没不]|都没|都不",
        ),
        "never": Sense(says=NEVER, contrary="总是|始终|时时"),
        "both": Sense(says="双|两|都|俩|既|也|二者|和|及|又", contrary="任[一何]|其中一|之一"),
        "either": Sense(
            says="任|或|之一|其中一|哪|也|一",
            contrary="双方都|两者都|两个都|两[个名位种]?[^，。]{0,6}都",
        ),
        "with": Sense(says=NEVER, contrary="没有?带|不带|未带|不含|(?<!有)没有(?!人|任何)"),
        "increase": Sense(
            says="增|涨|升|长|提高|扩|加|上|多|大|越", contrary="减|降|下跌|下滑|缩|跌"
        ),
        "decrease": Sense(
            says="减|降|下|缩|少|跌|低|轻|弱|滑|落", contrary="增|上升|上涨|提高|扩大|升高"
        ),
        "most": Sense(says="大多|多数|大部|绝大|多|几乎", contrary="少数|一些|有些|少量|个别|部分"),
        "instead": Sense(says="而不|而非|不是|代|取|不要|胜过|宁|与其|不|勿|别|非|改|换|而"),
    },
)
