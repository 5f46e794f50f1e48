import DutyCalendar
import OperatorFiles
import Roster

/// What the journal keeps of a publication: format `watchbill.roster-published/1`.
struct PublishedChange: Encodable {
    struct Duty: Encodable {
        let duty: String
        /// Who stood in the version before, and who stands now; missing where the duty is new or gone.
        let from, to: String?
    }

    var format = "watchbill.roster-published/1"
    /// 0 for the first one.
    let from, to: Int
    let duties: [Duty]
    let overrides: [RuleOverride]
    /// The findings that were overridden, in words.
    let overridden: [String]
    let supersedes: [String]

    init(_ published: PublishedRoster, _ before: PublishedRoster?, _ unit: Unit) {
        from = before?.roster.version ?? 0
        to = published.roster.version
        duties = Self.duties(before?.roster, published.roster)
        overrides = published.overrides
        overridden = published.roster.findings.filter { $0.severity == .overridable }
            .map { "\($0.rule): \($0.message.zh)" }
        supersedes = published.supersedes.sorted()
    }

    static func count(_ old: Roster?, _ new: Roster) -> Int { duties(old, new).count }

    /// Who got a duty or lost one, sorted.
    static func people(_ old: Roster?, _ new: Roster) -> [PersonID] {
        let names = duties(old, new).flatMap { [$0.from, $0.to].compactMap { $0 } }
        return Set(names).sorted().map { PersonID(unchecked: $0) }
    }

    private static func duties(_ old: Roster?, _ new: Roster) -> [Duty] {
        func people(_ roster: Roster?) -> [String: String] {
            Dictionary(
                (roster?.duties ?? []).map { (RosterDocument.id(of: $0, hasSeats: true), $0.person.rawValue) },
                uniquingKeysWith: { first, _ in first })
        }
        let (before, after) = (people(old), people(new))
        return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
            .map { Duty(duty: $0, from: before[$0], to: after[$0]) }
    }
}
