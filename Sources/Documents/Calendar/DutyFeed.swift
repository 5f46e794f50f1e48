import DutyCalendar
import Roster

/// A unit's duties, or one person's, as an iCalendar object (RFC 5545) that calendar programs subscribe to.
///
/// An event keeps its UID while people change places: the UID tells unit, day, post and seat, never the person. It holds
/// no telephone but the duty line: calendars are copied to clouds that the duty office does not know.
public struct DutyFeed: Sendable {
    private let roster: Roster
    private let unit: Unit
    private let language: Language
    private let person: PersonID?
    private let stamp: Timestamp

    /// - Parameters:
    ///   - person: Whose duties; nil for all.
    ///   - stamp: When the feed is made, for DTSTAMP.
    public init(
        _ roster: Roster, of unit: Unit, language: Language, person: PersonID? = nil, stamp: Timestamp
    ) {
        self.roster = roster
        self.unit = unit
        self.language = language
        self.person = person
        self.stamp = stamp
    }

    /// The object, to be sent as `text/calendar; charset=utf-8`. CRLF everywhere.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//watchbill//duty roster//\(say("ZH", "EN"))",
            "CALSCALE:GREGORIAN", "X-WR-CALNAME:" + ICalendarText.escaped(name),
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
        ]
        if let warning { lines.append("X-WR-CALDESC:" + ICalendarText.escaped(warning)) }
        for (duty, seat) in seatedDuties where person == nil || duty.person == person {
            lines += event(duty, seat: seat)
        }
        return ICalendarText.text(lines + ["END:VCALENDAR"])
    }

    /// Each duty with its seat; where two share one, as in a roster made by hand, the next free one, so that no two
    /// events of a feed have the same UID.
    private var seatedDuties: [(Duty, seat: Int)] {
        var taken: Set<String> = []
        return roster.duties.map { duty in
            var seat = duty.seat
            while !taken.insert(uid(duty, seat: seat)).inserted { seat += 1 }
            return (duty, seat)
        }
    }

    private func event(_ duty: Duty, seat: Int) -> [String] {
        [
            "BEGIN:VEVENT", "UID:" + uid(duty, seat: seat), "DTSTAMP:" + ICalendarText.time(stamp),
            "SEQUENCE:\(max(0, roster.version))", "DTSTART:" + ICalendarText.time(duty.span.start),
            "DTEND:" + ICalendarText.time(duty.span.end), "SUMMARY:" + ICalendarText.escaped(summary(duty)),
            "DESCRIPTION:" + ICalendarText.escaped(description(duty)),
            "LOCATION:" + ICalendarText.escaped(unit.name[language]),
            "STATUS:" + (roster.isProvisional ? "TENTATIVE" : "CONFIRMED"), "END:VEVENT",
        ]
    }

    /// Identifiers hold no `.`, so that two duties never share a UID.
    private func uid(_ duty: Duty, seat: Int) -> String {
        "\(duty.date).\(duty.post).\(seat).\(roster.unit)@watchbill"
    }

    private var name: String {
        let whose = person.map { say("\(name(of: $0))的值班", "\(name(of: $0)), duty") } ?? say("值班表", "duty roster")
        let kind = roster.isProvisional ? say("（暂定）", " (provisional)") : ""
        return say("\(unit.name.zh) \(whose)", "\(unit.name.en): \(whose)") + kind
    }

    private var warning: String? {
        let words = Wording(language)
        let hard = roster.findings.count { $0.severity == .hard }
        let notes = (roster.isProvisional ? [words.provisional] : []) + words.notes(hardFindings: hard, openSeats: 0)
        return notes.isEmpty ? nil : notes.joined(separator: words.separator)
    }

    private func summary(_ duty: Duty) -> String {
        let post = name(of: duty.post)
        guard person != nil else { return say("\(post)：\(name(of: duty.person))", "\(post): \(name(of: duty.person))") }
        let kind = duty.role.name[language]
        return post.contains(kind) ? post : say("\(kind)：\(post)", "\(kind): \(post)")
    }

    /// Whom else one meets there, and what to call.
    private func description(_ duty: Duty) -> String {
        let others = roster.duties.filter { $0.person != duty.person && $0.span.overlaps(duty.span) }
        var lines = others.map {
            say("\(name(of: $0.post))：\(name(of: $0.person))", "\(name(of: $0.post)): \(name(of: $0.person))")
        }
        if !unit.dutyLine.isEmpty { lines.append(say("值班电话：\(unit.dutyLine)", "Duty line: \(unit.dutyLine)")) }
        if let warning { lines.append(warning) }
        return lines.joined(separator: "\n")
    }

    private func name(of id: PersonID) -> String { unit.people.first { $0.id == id }?.name ?? id.rawValue }
    private func name(of id: PostID) -> String { unit.posts.first { $0.id == id }?.name[language] ?? id.rawValue }
    private func say(_ zh: String, _ en: String) -> String { Text(zh: zh, en: en)[language] }
}
