import DutyCalendar
import Roster

/// The words operators choose from, in the spelling of the files, in Chinese and in English.
struct Vocabulary<Value: Sendable>: Sendable {
    /// What the words are, as "a position".
    let what: Text
    private let values: [String: Value]
    /// In the spelling of the files.
    let words: [String]
    private let chineseWords: [String]

    init(_ what: Text, _ entries: [(value: Value, word: String, names: [String])]) {
        self.what = what
        words = entries.map(\.word)
        chineseWords = entries.compactMap { $0.names.first }.flatMap(spellings)
        var values: [String: Value] = [:]
        for (value, word, names) in entries {
            for spelling in [word] + names.flatMap(spellings) where values[folded(spelling)] == nil {
                values[folded(spelling)] = value
            }
        }
        self.values = values
    }

    subscript(_ word: String) -> Value? { values[folded(word)] }

    /// `; did you mean …?`
    func hint(for word: String) -> Text {
        if let near = Suggestion.nearest(to: word, among: words + chineseWords) {
            return Text(zh: "；是否应为“\(near)”？", en: "; did you mean '\(near)'?")
        }
        return Suggestion.hint(for: "", among: words)
    }
}

private func folded(_ word: String) -> String {
    String(
        word.lowercased().unicodeScalars.compactMap { scalar in
            switch scalar {
            case " ", "-", "_", "\u{3000}": nil
            case "（": "("
            case "）": ")"
            case "’": "'"
            default: Character(scalar)
            }
        })
}

/// `县（区）长` is written `县长` and `区长` as well.
private func spellings(_ name: String) -> [String] {
    guard let open = name.firstIndex(of: "（"), let close = name.firstIndex(of: "）"), open < close else { return [name] }
    let before = name[..<open]
    let inner = name[name.index(after: open)..<close]
    let after = name[name.index(after: close)...]
    return [name, "\(before)\(after)", "\(before.dropLast(inner.count))\(inner)\(after)"]
}

/// Something of the core that has a name in both languages and a word in the files.
protocol NamedWord: RawRepresentable<String>, CaseIterable, Sendable {
    var name: Text { get }
}

extension Position: NamedWord {}
extension Employment: NamedWord {}
extension UnitLevel: NamedWord {}
extension DutyRole: NamedWord {}
extension LoadKind: NamedWord {}
extension Severity: NamedWord {}

extension Vocabulary where Value: NamedWord {
    init(_ what: Text) {
        self.init(what, Value.allCases.map { ($0, $0.rawValue, [$0.name.zh, $0.name.en]) })
    }
}

/// A word of a post's `days`.
enum DayWord: Sendable {
    case kind(DayKind)
    case weekday(Weekday)
    case floodSeason
}

/// A word of a request's `wish`.
enum WishWord: Sendable {
    case away, off, on, fixed
}

enum Vocabularies {
    static let position = Vocabulary<Position>(Text(zh: "职位类别", en: "position"))
    static let employment = Vocabulary<Employment>(Text(zh: "用工性质", en: "employment"))
    static let level = Vocabulary<UnitLevel>(Text(zh: "单位层级", en: "level"))
    static let role = Vocabulary<DutyRole>(Text(zh: "岗位角色", en: "role"))
    static let load = Vocabulary<LoadKind>(Text(zh: "计数类别", en: "kind of duty"))
    static let severity = Vocabulary<Severity>(Text(zh: "规则强度", en: "severity"))
    static let season = Vocabulary<DaySelector.SeasonFilter>(
        Text(zh: "汛期条件", en: "season"),
        [
            (.floodSeason, DaySelector.SeasonFilter.floodSeason.rawValue, ["汛期"]),
            (.outsideFloodSeason, DaySelector.SeasonFilter.outsideFloodSeason.rawValue, ["非汛期"]),
            (.always, DaySelector.SeasonFilter.always.rawValue, ["全年"]),
        ])
    static let wish = Vocabulary<WishWord>(
        Text(zh: "意愿", en: "wish"),
        [
            (.away, "away", ["外出"]), (.off, "off", ["不值", "不值班"]), (.on, "on", ["值", "愿值", "值班"]),
            (.fixed, "fixed", ["固定", "已定"]),
        ])
    static let flag = Vocabulary<Bool>(
        Text(zh: "是/否", en: "yes or no"),
        [(true, "true", ["是", "yes", "1", "有"]), (false, "false", ["否", "no", "0", "无"])])
    static let days = Vocabulary<DayWord>(
        Text(zh: "日子类别", en: "kind of day"),
        [
            (.kind(.workday), "workday", ["工作日"]), (.kind(.weekend), "weekend", ["周末"]),
            (.kind(.holiday), "holiday", ["节假日"]), (.floodSeason, "flood-season", ["汛期"]),
            (.weekday(.monday), "monday", ["周一", "星期一"]), (.weekday(.tuesday), "tuesday", ["周二", "星期二"]),
            (.weekday(.wednesday), "wednesday", ["周三", "星期三"]), (.weekday(.thursday), "thursday", ["周四", "星期四"]),
            (.weekday(.friday), "friday", ["周五", "星期五"]), (.weekday(.saturday), "saturday", ["周六", "星期六"]),
            (.weekday(.sunday), "sunday", ["周日", "星期日"]),
        ])
}
