import Alerting
import DutyCalendar
import Roster

/// What a single value of a channel, a route or an escalation may be.
extension Source {
    /// `env:NAME` or `file:/absolute/path`. What stands there instead is never repeated.
    func secret(_ item: Item) -> SecretReference? {
        guard let text = item.text else {
            problem(item.line, SecretReference.Fault.literal.words.rostered)
            return nil
        }
        do throws(SecretReference.Fault) {
            return try SecretReference(text)
        } catch {
            problem(item.line, error.words.rostered)
            return nil
        }
    }

    /// A text that stands in the file openly; one that looks like a secret does not.
    func openText(_ item: Item) -> String? {
        guard let text = text(item) else { return nil }
        guard text != SecretShield.mark else {
            problem(
                item.line, zh: "这里的内容像是密钥或地址（此处不重复）。请改写成 env:变量名 或 file:/绝对路径，或删除。",
                en:
                    "this looks like a secret or an address (it is not repeated). Please write env:NAME or "
                    + "file:/absolute/path where one may stand, or remove it.")
            return nil
        }
        return text
    }

    /// `90 s`, `5 min`, `1 h 30 min`, `5 分钟`, and `0` where that is allowed.
    func span(_ item: Item, in range: ClosedRange<Int>) -> Duration? {
        guard let text = text(item) else { return nil }
        if let seconds = AlertLengths.seconds(text), range.contains(seconds) { return .seconds(seconds) }
        let (least, most) = (AlertLengths.words(range.lowerBound), AlertLengths.words(range.upperBound))
        problem(
            item.line, zh: "“\(text.quotable)”应是 \(least) 到 \(most) 的时长。请写成“5 min”或“90 s”的样子。",
            en: "'\(text.quotable)' should be a length from \(least) to \(most). Please write it as '5 min' or '90 s'.")
        return nil
    }

    /// `10 per 1 s`, or several of them.
    func rates(_ item: Item) -> RateLimits? {
        guard let items = list(item) else { return nil }
        let limits = items.compactMap(rate)
        return limits.count == items.count ? RateLimits(limits, silence: .seconds(60)) : nil
    }

    private func rate(_ item: Item) -> RateLimits.Limit? {
        guard let text = text(item) else { return nil }
        if let limit = AlertLengths.rate(text) { return limit }
        problem(
            item.line, zh: "“\(text.quotable)”不是速率。请写成“10 per 1 s”或“每 1 秒 10 条”的样子。",
            en: "'\(text.quotable)' is no rate. Please write it as '10 per 1 s'.")
        return nil
    }

    func channelID(_ item: Item) -> ChannelID? {
        guard let text = text(item) else { return nil }
        if let id = ChannelID(rawValue: text) { return id }
        problem(
            item.line, zh: "“\(text.quotable)”不能作通道名：只用小写字母、数字和 -，最多 64 个。",
            en: "'\(text.quotable)' cannot be a channel's name: small letters, digits and -, at most 64.")
        return nil
    }

    /// The name of the file without its suffix; nil with a problem.
    func stem() -> Item? {
        let name = Paths.last(file)
        guard !name.hasSuffix(".yml") else {
            problem(1, zh: "请把后缀改为 .yaml。", en: "please let its name end in .yaml.")
            return nil
        }
        return Item(1, .text(String(name.dropLast(5))))
    }
}

extension AlertText {
    /// The same words, as the readers of files have them.
    var rostered: Text { Text(zh: zh, en: en) }
}

/// How lengths and rates of alerts are written.
enum AlertLengths {
    private static let units: [(names: [String], seconds: Int)] = [
        (["hours", "hour", "h", "小时"], 3600), (["minutes", "minute", "min", "分钟", "分"], 60),
        (["seconds", "second", "sec", "s", "秒"], 1),
    ]

    static func seconds(_ text: String) -> Int? {
        if ["0", "at once", "立即"].contains(text) { return 0 }
        var total = 0
        var rest = Substring(text)
        var units = units[...]
        while !rest.isEmpty {
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard (1...6).contains(digits.count), let number = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            guard let found = units.firstIndex(where: { unit in unit.names.contains { rest.hasPrefix($0) } }),
                let name = units[found].names.first(where: { rest.hasPrefix($0) })
            else { return nil }
            total += number * units[found].seconds
            rest = rest.dropFirst(name.count).drop { $0 == " " }
            units = units[(found + 1)...]
        }
        return text.isEmpty ? nil : total
    }

    /// `10 per 1 s`, `每 1 秒 10 条`: 1 to 10,000 in at most a day.
    static func rate(_ text: String) -> RateLimits.Limit? {
        let parts: [String]
        if text.hasPrefix("每"), text.hasSuffix("条") {
            let inner = text.dropFirst().dropLast().reversed().drop { $0 == " " }
            let count = inner.prefix { ("0"..."9").contains($0) }
            parts = [String(count.reversed()), String(inner.dropFirst(count.count).reversed())]
        } else {
            parts = text.replacing(" per ", with: "/").split(separator: "/").map(String.init)
        }
        guard parts.count == 2, let count = Int(parts[0].filter { $0 != " " }), (1...10_000).contains(count),
            let span = seconds(String(parts[1].drop { $0 == " " })), (1...86_400).contains(span)
        else { return nil }
        return RateLimits.Limit(count: count, in: .seconds(span))
    }

    static func words(_ seconds: Int) -> String {
        if seconds > 0, seconds % 3600 == 0 { return "\(seconds / 3600) h" }
        if seconds > 0, seconds % 60 == 0 { return "\(seconds / 60) min" }
        return "\(seconds) s"
    }
}
