import DutyCalendar

/// Everything a roster has to be made from, but the rules.
public struct ProblemFacts: Sendable {
    public let unit: Unit
    public let calendar: HolidayCalendar
    /// First and last day, both included.
    public let days: ClosedRange<CivilDate>
    public let slots: [Slot]
    public let absences: [Absence]
    public let wishes: [LeaveWish]
    public let requests: [DutyRequest]
    public let fixed: [FixedDuty]
    public let history: History
    /// Duties just before `days`, which rest and runs of duties have to respect.
    public let context: [Duty]

    private let personIndex: [PersonID: Int]
    private let postIndex: [PostID: Int]
    private let slotIndex: [SlotKey: Int]
    private let slotsByDay: [[Int]]
    private let absentDays: Set<PersonDay>
    private let contextByPerson: [PersonID: [Duty]]
    private let slotsByStart: [Int]
    /// In milliseconds.
    private let longestSlot: Int64

    private struct SlotKey: Hashable {
        let date: CivilDate
        let post: Int
    }

    private struct PersonDay: Hashable {
        let person: PersonID
        let date: CivilDate
    }

    /// - Parameters:
    ///   - slots: The slots to fill; nil for those that the unit's posts ask for on `days`.
    ///   - wishes: Those that do not touch `days` are left out.
    ///   - context: Duties before `days`; later ones are left out.
    public init(
        unit: Unit, calendar: HolidayCalendar, days: ClosedRange<CivilDate>, slots: [Slot]? = nil,
        absences: [Absence] = [], wishes: [LeaveWish] = [], requests: [DutyRequest] = [], fixed: [FixedDuty] = [],
        history: History = History(), context: [Duty] = []
    ) {
        self.unit = unit
        self.calendar = calendar
        self.days = days
        let slots = slots ?? unit.slots(of: days, calendar: calendar)
        self.slots = slots
        self.absences = absences
        self.wishes = wishes.filter { $0.days.overlaps(days) }
        self.requests = requests
        self.fixed = fixed
        self.history = history
        let context = context.filter { $0.date < days.lowerBound }
        self.context = context
        contextByPerson = Dictionary(grouping: context, by: \.person)
        slotsByStart = slots.indices.sorted { (slots[$0].span.start, $0) < (slots[$1].span.start, $1) }
        longestSlot = slots.map { $0.span.end.milliseconds - $0.span.start.milliseconds }.max() ?? 0
        personIndex = Dictionary(
            unit.people.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        postIndex = Dictionary(unit.posts.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        slotIndex = Dictionary(
            slots.enumerated().map { (SlotKey(date: $1.date, post: $1.post), $0) },
            uniquingKeysWith: { first, _ in first })
        var byDay = [[Int]](repeating: [], count: days.count)
        for (index, slot) in slots.enumerated() where days.contains(slot.date) {
            byDay[slot.date - days.lowerBound].append(index)
        }
        slotsByDay = byDay
        absentDays = Set(
            absences.flatMap { absence in absence.days.map { PersonDay(person: absence.person, date: $0) } })
    }

    public var people: [Person] { unit.people }
    public var posts: [Post] { unit.posts }

    public func index(of person: PersonID) -> Int? { personIndex[person] }
    public func index(of post: PostID) -> Int? { postIndex[post] }
    public func person(_ id: PersonID) -> Person? { personIndex[id].map { people[$0] } }
    public func post(_ id: PostID) -> Post? { postIndex[id].map { posts[$0] } }

    /// The post that `slot` belongs to.
    public func post(of slot: Int) -> Post { posts[slots[slot].post] }
    public func slot(on date: CivilDate, post: PostID) -> Int? {
        postIndex[post].flatMap { slotIndex[SlotKey(date: date, post: $0)] }
    }

    /// The slots that begin on `date`.
    public func slots(on date: CivilDate) -> [Int] {
        days.contains(date) ? slotsByDay[date - days.lowerBound] : []
    }

    /// The slots whose span overlaps `span`, in their order.
    func slots(overlapping span: DutySpan) -> [Int] {
        let earliest = Timestamp(milliseconds: span.start.milliseconds - longestSlot)
        var (first, end) = (0, slotsByStart.count)
        while first < end {
            let middle = (first + end) / 2
            if slots[slotsByStart[middle]].span.start < earliest { first = middle + 1 } else { end = middle }
        }
        return slotsByStart[first...].prefix { slots[$0].span.start < span.end }
            .filter { slots[$0].span.overlaps(span) }.sorted()
    }

    /// The person's duties just before the roster, in their order.
    public func context(of person: PersonID) -> [Duty] { contextByPerson[person] ?? [] }

    /// Whether an approved absence holds on `date`.
    public func isAbsent(_ person: PersonID, on date: CivilDate) -> Bool {
        absentDays.contains(PersonDay(person: person, date: date))
    }

    /// Indices of the people and slots that a rule applies to.
    public func people(in scope: RuleScope) -> [Int] { people.indices.filter { scope.covers(people[$0]) } }
    public func slots(in scope: RuleScope) -> [Int] {
        let isCovered = posts.map { scope.covers($0) }
        return slots.indices.filter { isCovered[slots[$0].post] }
    }

    /// How many people the slots of `scope` want, all together.
    func seats(in scope: RuleScope) -> Int { slots(in: scope).reduce(0) { $0 + slots[$1].need } }

    /// A person's name, or the identifier of somebody unknown.
    public func name(_ person: PersonID) -> String { self.person(person)?.name ?? person.rawValue }
    public func names(_ people: some Sequence<PersonID>) -> Text { people.map { Text(name($0)) }.joined() }

    /// `副班 2026-10-03`.
    public func label(_ slot: Int) -> Text {
        let name = post(of: slot).name
        return Text(zh: "\(slots[slot].date) \(name.zh)", en: "\(name.en) on \(slots[slot].date)")
    }
}

/// Facts and rules: what is to be solved.
@dynamicMemberLookup
public struct RosterProblem: Sendable {
    public let facts: ProblemFacts
    public let rules: [any RosterRule]
    /// What each rule closes, with the index of the rule.
    public let bars: [(rule: Int, bar: Bar)]
    private let isClosed: [Bool]
    private let isForOne: [Bool]

    public init(_ facts: ProblemFacts, rules: [any RosterRule]) {
        self.facts = facts
        self.rules = rules
        bars = rules.enumerated().flatMap { index, rule in
            rule.bars(in: facts).map { (rule: index, bar: $0) }
        }
        var closed = [Bool](repeating: false, count: facts.people.count * facts.slots.count)
        for (rule, bar) in bars where !rules[rule].severity.isSoft {
            for cell in bar.cells { closed[cell.person * facts.slots.count + cell.slot] = true }
        }
        isClosed = closed
        let isCovered = facts.posts.map { post in rules.contains { $0 is Cover && $0.scope.covers(post) } }
        isForOne = facts.slots.map { $0.need == 1 && $0.price == nil && isCovered[$0.post] }
    }

    public subscript<Value>(dynamicMember path: KeyPath<ProblemFacts, Value>) -> Value { facts[keyPath: path] }

    /// The rules that the usual relaxation says little about, each once, in their order.
    public var weaklyRelaxed: [String] {
        rules.filter { $0.relaxesWeakly }.map(\.id).reduce(into: []) { ids, id in
            if !ids.contains(id) { ids.append(id) }
        }
    }

    /// Whether some rule by itself keeps this person from this slot.
    public func isClosed(person: Int, slot: Int) -> Bool { isClosed[person * facts.slots.count + slot] }

    /// Whether some rule keeps this slot to one person.
    public func isForOne(slot: Int) -> Bool { isForOne[slot] }

    /// For each rule that keeps a person from two duties at once: whom and what it covers.
    var onePlaceScopes: [RuleScope] {
        rules.compactMap { $0 is OnePlace && !$0.severity.isSoft ? $0.scope : nil }
    }

    /// Whether every slot has to be filled by exactly as many people as it wants.
    var fillsEverySlot: Bool {
        facts.slots.allSatisfy { $0.price == nil } && rules.contains { $0 is Cover && $0.scope == RuleScope() }
    }

    /// People who can take at least one of `slots`.
    public func candidates(for slots: [Int]) -> [Int] {
        facts.people.indices.filter { person in slots.contains { !isClosed(person: person, slot: $0) } }
    }
}

extension Severity {
    var isSoft: Bool { self == .soft }
}
