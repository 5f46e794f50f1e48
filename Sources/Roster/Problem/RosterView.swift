import DutyCalendar

/// A roster laid out for the rules to look at: any roster, also one that no planner made.
public struct RosterView: Sendable {
    public let problem: RosterProblem
    public let roster: Roster
    /// Each person's duties by start, those before the roster's days included.
    private let byPerson: [PersonID: [Duty]]
    private let bySlot: [SlotKey: [Duty]]
    private let grantedDays: [PersonID: Set<CivilDate>]

    private struct SlotKey: Hashable {
        let date: CivilDate
        let post: PostID
    }

    public init(_ roster: Roster, of problem: RosterProblem) {
        self.problem = problem
        self.roster = roster
        var byPerson = Dictionary(grouping: problem.context + roster.duties, by: \.person)
        for person in byPerson.keys {
            byPerson[person]!.sort { ($0.span.start, $0.span.end, $0.post) < ($1.span.start, $1.span.end, $1.post) }
        }
        self.byPerson = byPerson
        bySlot = Dictionary(grouping: roster.duties, by: { SlotKey(date: $0.date, post: $0.post) })
        grantedDays = Dictionary(
            roster.away.filter(\.isGranted).map { ($0.person, Set($0.days)) }, uniquingKeysWith: { $0.union($1) })
    }

    public var facts: ProblemFacts { problem.facts }
    public var days: ClosedRange<CivilDate> { problem.days }

    /// A person's duties by start, those before the roster's days included.
    public func duties(of person: PersonID) -> [Duty] { byPerson[person] ?? [] }

    /// Everybody who stands, known or not, in the order of the unit's list.
    public var standing: [PersonID] {
        byPerson.keys.sorted { left, right in
            (facts.index(of: left) ?? Int.max, left) < (facts.index(of: right) ?? Int.max, right)
        }
    }

    public func duties(on date: CivilDate, post: PostID) -> [Duty] { bySlot[SlotKey(date: date, post: post)] ?? [] }
    public func duties(in slot: Int) -> [Duty] {
        duties(on: problem.slots[slot].date, post: facts.post(of: slot).id)
    }

    /// Whether a leave wish was granted for `date`.
    public func isGrantedAway(_ person: PersonID, on date: CivilDate) -> Bool {
        grantedDays[person]?.contains(date) ?? false
    }

    /// Whether the person is away on `date`, by approved absence or by a granted wish.
    public func isAway(_ person: PersonID, on date: CivilDate) -> Bool {
        facts.isAbsent(person, on: date) || isGrantedAway(person, on: date)
    }

    /// `2026-10-03 副班（张三）`.
    public func label(_ duty: Duty) -> Text {
        let post = facts.post(duty.post)?.name ?? Text(duty.post.rawValue)
        return Text(zh: "\(duty.date) \(post.zh)", en: "\(post.en) on \(duty.date)")
    }
}
