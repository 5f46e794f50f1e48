import DutyCalendar

/// Decides what of an alert may leave by a channel (双台子 67, 南江 84, 红桥 26, 71, 细河 61).
public struct Redaction: Sendable {
    /// A channel that only people of the office read: telephone numbers stay readable there. It lifts nothing else.
    public let isTrusted: Bool
    /// In which deadlines are written.
    public let zone: DutyZone

    public init(isTrusted: Bool, zone: DutyZone) {
        self.isTrusted = isTrusted
        self.zone = zone
    }

    public enum Clearance: Hashable, Sendable {
        /// With what was taken out, for the journal.
        case cleared(ClearedMessage, [RedactionNote])
        /// A state secret: no request is ever made from it.
        case withheld
    }

    public func clearance(of message: AlertMessage) -> Clearance {
        switch message.secrecy {
        case .stateSecret: .withheld
        case .workSecret: workSecret(message)
        case .unclassified: unclassified(message)
        }
    }

    /// Number, level, deadline, "call the duty office", and the mark of a drill. Whom to mention is whom it is for, and no
    /// part of it; telephone numbers are left out even on trusted channels.
    private func workSecret(_ message: AlertMessage) -> Clearance {
        var lines: [AlertText] = []
        if let number = message.number { lines.append(AlertText(zh: "编号：\(number)", en: "Number: \(number)")) }
        if let grade = message.grade {
            lines.append(AlertText(zh: "级别：\(grade.words.zh)", en: "Level: \(grade.words.en)"))
        }
        if let deadline = message.deadline { lines.append(words(of: deadline)) }
        lines.append(AlertText(zh: "请致电值班室。", en: "Call the duty office."))
        let mentions = message.mentions.filter(\.isWithoutTelephone)
        let cleared = ClearedMessage(
            id: message.id, event: "alert", urgency: message.kind.urgency, isDrill: message.isDrill, at: message.at,
            title: marked(AlertText(zh: "值班提醒", en: "Duty alert"), message), lines: lines, links: [],
            mentions: mentions, number: message.number, grade: message.grade, deadline: message.deadline)
        var notes: [RedactionNote] = [.workSecret]
        if mentions.count < message.mentions.count {
            notes.append(.telephoneMentions(message.mentions.count - mentions.count))
        }
        return .cleared(cleared, notes)
    }

    private func unclassified(_ message: AlertMessage) -> Clearance {
        var masked = 0
        func clear(_ text: AlertText) -> AlertText {
            guard !isTrusted else { return text }
            let zh = TelephoneMask.masked(text.zh, keeping: message.number)
            let en = TelephoneMask.masked(text.en, keeping: message.number)
            masked += max(zh.count, en.count)
            return AlertText(zh: zh.text, en: en.text)
        }
        var lines = message.lines.map(clear)
        if let grade = message.grade {
            lines.append(AlertText(zh: "级别：\(grade.words.zh)", en: "Level: \(grade.words.en)"))
        }
        if let deadline = message.deadline { lines.append(words(of: deadline)) }
        let links = message.links.compactMap { AlertLink(label: clear($0.label), url: $0.url) }
        let mentions = isTrusted ? message.mentions : message.mentions.filter(\.isWithoutTelephone)
        let title = message.kind.words + AlertText(message.number.map { " \($0)" } ?? "")
        var notes: [RedactionNote] = masked > 0 ? [.telephones(masked)] : []
        if mentions.count < message.mentions.count {
            notes.append(.telephoneMentions(message.mentions.count - mentions.count))
        }
        let cleared = ClearedMessage(
            id: message.id, event: message.kind.event, urgency: message.kind.urgency, isDrill: message.isDrill,
            at: message.at, title: marked(title, message), lines: lines, links: links, mentions: mentions,
            number: message.number, grade: message.grade, deadline: message.deadline)
        return .cleared(cleared, notes)
    }

    private func marked(_ title: AlertText, _ message: AlertMessage) -> AlertText {
        message.isDrill ? ClearedMessage.drillMark + title : title
    }

    private func words(of deadline: Timestamp) -> AlertText {
        let (date, time, _) = zone.wallClock(at: deadline)
        return AlertText(zh: "时限：\(date) \(time)", en: "Deadline: \(date) \(time)")
    }
}

extension Mention {
    /// Neither a number to call, nor an identifier that is one.
    var isWithoutTelephone: Bool {
        switch self {
        case .everyone: true
        case .user(let id): TelephoneMask.masked(id, keeping: nil).count == 0
        case .telephone: false
        }
    }
}
