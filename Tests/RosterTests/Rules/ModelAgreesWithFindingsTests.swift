import DutyCalendar
import Roster
import SolverOracle
import Testing

/// A rule speaks twice: in its findings, and in the model. Over random small units, random values of the rule and random
/// rosters, the model admits a roster exactly if the rule finds nothing in it.
@Suite struct ModelAgreesWithFindingsTests {
    @Test(arguments: RuleCase.all) func theModelAdmitsWhatTheRuleFindsNothingIn(_ rule: RuleCase) async throws {
        var random = SeededGenerator(seed: rule.seed)
        var (kept, broken) = (0, 0)
        var units = 0
        while units < 40 || ((kept < 25 || broken < 25) && units < 300) {
            units += 1
            let unit = SmallUnit.randomShort(&random)
            // Where nobody stands two duties at once, the model says more simply who stands on a day.
            let own = rule.make(unit, &random)
            let onePlace = OnePlace(.hard(unit.randomScope(&random)))
            let problem = unit.problem(random.chance(40) ? [own, onePlace] : [own])
            let models = [RosterModel(problem), RosterModel(problem, for: .explaining)]
            var candidate = Candidate(problem, &random)
            for attempt in 0..<4 {
                let findings = candidate.findings(problem)
                if findings.isEmpty { kept += 1 } else { broken += 1 }
                for model in models {
                    let admits = await candidate.isAdmitted(by: model)
                    #expect(
                        admits == findings.isEmpty,
                        """
                        \(rule.name), \(model.purpose): the model \(admits ? "admits" : "refuses") it, findings: \
                        \(findings.map(\.message.zh)); \(problem.rules[0].settings.values); \(problem.days), \
                        before: \(problem.context.map { "\($0.person) \($0.date) \($0.post)" }); \
                        \(candidate.roster(problem).duties.map { "\($0.person) \($0.date) \($0.post)" })
                        """)
                }
                // A roster at the edge of what is allowed, and one step beside it.
                if attempt == 0 || attempt == 2 { candidate.mend(problem, &random) }
                if attempt == 1 { candidate.flip(&random) }
            }
        }
        // A rule that is always kept, or never, would prove nothing.
        #expect(kept >= 25 && broken >= 25, "\(rule.name): \(kept) kept, \(broken) broken")
    }
}

/// A rule of the catalogue with values drawn at random.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (SmallUnit, inout SeededGenerator) -> any RosterRule

    var testDescription: String { name }
    var seed: Int { name.utf8.reduce(1) { ($0 &* 31) &+ Int($1) } }

    init<Rule: RosterRule>(
        _ type: Rule.Type,
        _ values: @escaping @Sendable (SmallUnit, inout SeededGenerator) -> [String: ParameterValue] = { _, _ in [:] }
    ) {
        name = Rule.entry.id
        make = { unit, random in
            Rule(.hard(values(unit, &random).merging(unit.randomScope(&random)) { own, _ in own }))
        }
    }

    static let all: [RuleCase] = [
        RuleCase(Cover.self),
        RuleCase(PermanentStaff.self),
        RuleCase(RestBetweenDuties.self) { _, random in ["hours": .number(random.pick([1, 8, 16, 24, 48]))] },
        RuleCase(Eligible.self),
        RuleCase(Reachable.self),
        RuleCase(OnePlace.self),
        RuleCase(LeadNotDuty.self),
        RuleCase(ForbiddenSuccession.self) { unit, random in
            let posts = unit.posts.map(\.id.rawValue)
            return [
                "after": .words(random.oneOrMore(of: posts)), "not": .words(random.oneOrMore(of: posts)),
                "days": .number(random.pick([1, 1, 2, 3])),
            ]
        },
        RuleCase(MaxConsecutive.self) { _, random in ["days": .number(random.pick([1, 2, 3]))] },
        RuleCase(MinConsecutive.self) { _, random in ["days": .number(random.pick([1, 2, 3, 4]))] },
        RuleCase(MinDaysOff.self) { _, random in ["days": .number(random.pick([1, 2, 3, 4]))] },
        RuleCase(MaxDuties.self) { _, random in
            [
                "most": .number(random.pick([0, 1, 2, 3])), "per": .word(random.pick(["week", "month", "roster"])),
                "kinds": .words(random.pick([[], [], ["weekend"], ["holiday", "night"], ["workday"]])),
            ]
        },
        RuleCase(MaxWeekends.self) { _, random in
            ["most": .number(random.pick([0, 1, 1])), "per": .word(random.pick(["month", "roster"]))]
        },
        RuleCase(WorkedMinutes.self) { _, random in
            [
                "least": .number(random.pick([0, 0, 480, 1440])), "most": .number(random.pick([0, 1440, 2000, 4320])),
                "per": .word(random.pick(["week", "month", "roster"])),
            ]
        },
        RuleCase(AbsenceRule.self),
        RuleCase(ExemptionRule.self),
        RuleCase(FixedDutyRule.self),
        RuleCase(HolidayLead.self) { _, random in ["floodSeason": .flag(random.chance(50))] },
        RuleCase(RoundTheClock.self),
    ]
}

/// Who stands where, and which wishes are granted: a roster as the model sees it.
private struct Candidate {
    /// By person and then slot.
    var standing: [Bool]
    var granted: [Bool]

    init(_ problem: RosterProblem, _ random: inout SeededGenerator) {
        let slots = problem.slots.count
        standing = [Bool](repeating: false, count: problem.people.count * slots)
        let style = random.pick([0, 1, 2])
        let density = random.pick([15, 40, 90])
        for slot in 0..<slots {
            let chosen = Set(
                (0..<problem.slots[slot].need).map { _ in Int(random.next() % UInt64(problem.people.count)) })
            for person in problem.people.indices {
                standing[person * slots + slot] = style == 0 ? chosen.contains(person) : random.chance(density)
            }
        }
        granted = problem.wishes.map { _ in random.chance(50) }
    }

    func roster(_ problem: RosterProblem) -> Roster {
        var duties: [Duty] = []
        for (index, slot) in problem.slots.enumerated() {
            let post = problem.facts.post(of: index)
            for person in problem.people.indices where standing[person * problem.slots.count + index] {
                duties.append(
                    Duty(
                        date: slot.date, post: post.id, role: post.role, span: slot.span,
                        person: problem.people[person].id))
            }
        }
        return Roster(
            unit: problem.unit.id, days: problem.days, status: .feasible, duties: duties,
            away: zip(problem.wishes, granted).map { Away(person: $0.person, days: $0.days, isGranted: $1) })
    }

    func findings(_ problem: RosterProblem) -> [Finding] {
        RosterReview(roster(problem), of: problem).findings
    }

    mutating func flip(_ random: inout SeededGenerator) {
        guard !standing.isEmpty else { return }
        standing[Int(random.next() % UInt64(standing.count))].toggle()
    }

    /// Random steps that never make it worse, until the rule finds nothing, or for long enough.
    mutating func mend(_ problem: RosterProblem, _ random: inout SeededGenerator) {
        var count = findings(problem).count
        for _ in 0..<60 where count > 0 {
            var next = self
            next.flip(&random)
            if random.chance(50) { next.flip(&random) }
            let others = next.findings(problem).count
            if others <= count { (self, count) = (next, others) }
        }
    }

    func isAdmitted(by model: RosterModel) async -> Bool {
        var linear = model.linear
        var isOpen = true
        func fix(_ bit: Bit, _ value: Bool) {
            switch bit {
            case .on: isOpen = isOpen && value
            case .off: isOpen = isOpen && !value
            case .open(let literal):
                let number = value != literal.isNegated ? 1 : 0
                linear.variables[literal.variable].lower = number
                linear.variables[literal.variable].upper = number
            }
        }
        let slots = model.problem.slots.count
        for (index, value) in standing.enumerated() {
            fix(model.cell(person: index / slots, slot: index % slots), value)
        }
        for (index, value) in granted.enumerated() { fix(model.isGranted(wish: index), value) }
        guard isOpen else { return false }
        return (try? await BruteForceSolver().solve(linear))?.status == .optimal
    }
}

extension SmallUnit {
    static func randomShort(_ random: inout SeededGenerator) -> SmallUnit {
        var unit = SmallUnit()
        unit.from = random.pick([
            day("2026-09-29"), day("2026-10-02"), day("2026-10-09"), day("2026-10-14"), day("2026-10-17"),
            day("2026-10-18"),
        ])
        unit.count = random.pick([1, 3, 5, 6])
        let days = unit.days
        func someDays() -> ClosedRange<CivilDate> {
            let first = days.lowerBound + Int(random.next() % UInt64(days.count + 1)) - 1
            return first...first + random.pick([0, 0, 1, 2])
        }
        unit.posts = ["lead", "primary", "night"].prefix(random.pick([1, 2, 3])).map { name in
            post(
                name, role: name == "lead" ? .lead : random.pick([.duty, .duty, .standby, .lead]),
                start: name == "night" ? "17:30" : "08:30", hours: random.pick([9, 15, 24, 24, 36]),
                count: random.pick([1, 1, 2]), positions: random.pick([[.officer], [.officer, .deputyHead]]),
                days: random.pick([DaySelector(), DaySelector(), DaySelector(kinds: [.weekend, .holiday])]),
                isOnSite: random.chance(80))
        }
        let names = ["a", "b", "c"].prefix(random.pick([2, 3]))
        unit.people = names.map { name in
            var person = person(
                name, random.pick([.officer, .deputyHead]),
                employment: random.pick([.civilService, .publicInstitution, .contract]),
                telephones: random.pick([["139-0000-0001"], ["139-0000-0001"], [], [" "]]))
            if random.chance(20) { person.joined = someDays().lowerBound }
            if random.chance(20) { person.leaves = someDays().upperBound }
            if random.chance(40) {
                person.exemptions = [
                    Exemption(
                        covers: random.pick([.nights, .posts([unit.posts[0].id]), .everything]),
                        from: someDays().lowerBound, to: random.pick([nil, someDays().upperBound]), reason: "")
                ]
            }
            return person
        }
        if random.chance(50) {
            unit.floodSeason = Season(first: MonthDay(days.lowerBound), last: MonthDay(days.upperBound))
        }
        for name in names {
            if random.chance(40) { unit.absences.append(Absence(person: id(name), days: someDays())) }
            if random.chance(40) { unit.wishes.append(LeaveWish(person: id(name), days: someDays())) }
            if random.chance(30) {
                unit.fixed.append(
                    FixedDuty(person: id(name), date: someDays().lowerBound, post: random.pick(unit.posts).id))
            }
        }
        if random.chance(60) {
            for name in names {
                for offset in 1...9 where random.chance(35) {
                    unit.context.append(unit.duty(random.pick(unit.posts).id.rawValue, unit.from - offset, name))
                }
            }
        }
        return unit
    }

    /// Sometimes a rule is narrowed.
    func randomScope(_ random: inout SeededGenerator) -> [String: ParameterValue] {
        switch random.next() % 8 {
        case 0: ["posts": .words([random.pick(posts).id.rawValue])]
        case 1: ["roles": .words([random.pick(posts).role.rawValue])]
        case 2: ["people": .words([random.pick(people).id.rawValue])]
        case 3: ["positions": .words([random.pick(people).position.rawValue])]
        default: [:]
        }
    }
}
