import DutyCalendar

/// Several alerts that wait for one channel, as one message. Each is in it with its title and time; nothing is left out.
public enum Digest {
    /// More would not be read.
    public static let most = 20

    /// The message for as many of `messages`, from the first one on, as go into `capacity` bytes of text, and how many
    /// these are: at least one. One alone is itself. Nil for none. After a "too long" with half the capacity, so that
    /// no line is cut.
    public static func merging(
        _ messages: [ClearedMessage], capacity: Int, language: AlertLanguage, zone: DutyZone
    ) -> (message: ClearedMessage, count: Int)? {
        guard let first = messages.first else { return nil }
        guard messages.count > 1 else { return (first, 1) }
        // Title, and the words around the lines.
        var left = capacity - 100
        var members: [(message: ClearedMessage, line: AlertText)] = []
        for message in messages.prefix(most) {
            let line = line(for: message, zone: zone)
            left -= line[language].utf8.count + 1
            if left < 0, !members.isEmpty { break }
            members.append((message, line))
        }
        guard members.count > 1 else { return (first, 1) }
        let all = members.map(\.message)
        var mentions: [Mention] = []
        for mention in all.flatMap(\.mentions) where !mentions.contains(mention) { mentions.append(mention) }
        let isDrill = all.allSatisfy(\.isDrill)
        let count = AlertText(zh: "合并提醒 \(all.count) 条", en: "\(all.count) alerts in one")
        let digest = ClearedMessage(
            id: id(of: all.map(\.id)), event: "digest",
            urgency: all.contains { $0.urgency == .statutory } ? .statutory : .ordinary,
            isDrill: isDrill, at: first.at, title: isDrill ? AlertText(zh: "【演练】", en: "[DRILL] ") + count : count,
            lines: members.map(\.line), links: [], mentions: mentions, number: nil,
            grade: all.compactMap(\.grade).max(), deadline: all.compactMap(\.deadline).min(), members: all.map(\.id))
        return (digest, all.count)
    }

    /// `10-01 08:30 Incident logged zhengzhi-2026-1`, at most 60 characters of the title.
    private static func line(for message: ClearedMessage, zone: DutyZone) -> AlertText {
        let (date, time, _) = zone.wallClock(at: message.at)
        let title = message.title.map { $0.cut(to: 60, mark: "…") }
        return AlertText("\(MonthDay(date)) \(time) ") + title
    }

    /// The same members have the same name, at every attempt.
    private static func id(of members: [AlertID]) -> AlertID {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in members.map(\.rawValue).joined(separator: ",").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return AlertID(unchecked: "digest-\(String(hash, radix: 16))")
    }
}
