import Roster

extension RecordRefusal {
    /// Why, with the values, and then what would help.
    public var words: Text {
        switch self {
        case .unknownUnit(let unit, let known):
            let names = known.map(\.rawValue)
            let step =
                names.isEmpty
                ? Text(zh: "请先用 watchbill apply 载入单位文件。", en: "Bring the unit's files in with 'watchbill apply'.")
                : Text(
                    zh: "已有单位：\(names.joined(separator: "、"))。如是新单位，请先用 watchbill apply 载入。",
                    en:
                        "It has \(names.joined(separator: ", ")). Maybe bring the unit's files in with 'watchbill apply'."
                )
            return Text(zh: "记录中没有单位“\(unit)”。", en: "The record has no unit '\(unit)'. ") + step
        case .unknown(let subject):
            return Text(
                zh: "记录中没有\(subject.words.zh)。请核对编号。",
                en: "The record has no \(subject.words.en). Maybe the name is wrong: list them.")
        case .drillMismatch(let item, let isDrill):
            return isDrill
                ? Text(zh: "上报件 \(item) 是演练，须按演练登记。", en: "The inbox item \(item) is a drill: log it as one.")
                : Text(zh: "上报件 \(item) 不是演练，不能按演练登记。", en: "The inbox item \(item) is no drill: log it as real.")
        }
    }
}
