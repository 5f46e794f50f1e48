import DutyCalendar
import Roster

/// A public instance told in the product's own terms: its people, posts and rules, nothing special.
struct InstanceProblem {
    /// Day 0 of every instance is a Monday; so is this one, and no holiday is known near it.
    private static let monday = CivilDate(year: 2024, month: 1, day: 1)!

    let problem: RosterProblem
    private let instance: InstanceFile

    init(_ instance: InstanceFile) {
        self.instance = instance
        let posts = instance.shifts.map { shift in
            Post(
                id: PostID(unchecked: shift.id), name: Text(shift.id), role: .duty, start: ClockTime(minutes: 0)!,
                length: Minutes(shift.minutes), eligible: Eligibility(positions: [.officer]))
        }
        let people = instance.employees.map { employee in
            Person(
                id: PersonID(unchecked: employee.id), name: employee.id, position: .officer, employment: .civilService,
                telephones: ["0"])
        }
        let unit = Roster.unit(posts: posts, people: people)
        let slots = instance.cover.compactMap { cell -> Slot? in
            guard let post = instance.shifts.firstIndex(where: { $0.id == cell.shift }) else { return nil }
            let start = unit.zone.instant(Self.monday + cell.day, posts[post].start)
            return Slot(
                date: Self.monday + cell.day, post: post, span: DutySpan(start: start, end: start + posts[post].length),
                need: cell.need, kinds: [.all], price: .init(missing: cell.missing, surplus: cell.surplus))
        }
        let facts = ProblemFacts(
            unit: unit, calendar: HolidayCalendar([]), days: Self.monday...(Self.monday + (instance.days - 1)),
            slots: slots,
            absences: instance.employees.flatMap { employee in
                employee.daysOff.sorted().map {
                    Absence(person: PersonID(unchecked: employee.id), days: (Self.monday + $0)...(Self.monday + $0))
                }
            },
            requests: instance.wishes.map { wish in
                DutyRequest(
                    person: people[wish.employee].id, days: (Self.monday + wish.day)...(Self.monday + wish.day),
                    wish: wish.isOn ? .on : .off, posts: [PostID(unchecked: wish.shift)], weight: wish.weight)
            })
        problem = RosterProblem(facts, rules: Self.rules(instance))
    }

    /// For each employee the shift of each day.
    func standing(_ roster: Roster) -> [[String?]] {
        var standing = instance.employees.map { _ in [String?](repeating: nil, count: instance.days) }
        for duty in roster.duties {
            guard let employee = problem.facts.index(of: duty.person) else { continue }
            standing[employee][duty.date - Self.monday] = duty.post.rawValue
        }
        return standing
    }

    private static func rules(_ instance: InstanceFile) -> [any RosterRule] {
        func hard(_ values: [String: ParameterValue], _ people: [String]) -> RuleSettings {
            RuleSettings(.hard, values: values.merging(["people": .words(people)]) { first, _ in first })
        }
        /// One rule for all employees who share a limit.
        func shared<Limit: Hashable>(
            _ limit: (InstanceFile.Employee) -> Limit, _ rule: (Limit, [String]) -> (any RosterRule)?
        ) -> [any RosterRule] {
            var order: [Limit] = []
            var groups: [Limit: [String]] = [:]
            for employee in instance.employees {
                if groups[limit(employee)] == nil { order.append(limit(employee)) }
                groups[limit(employee), default: []].append(employee.id)
            }
            return order.compactMap { rule($0, groups[$0]!) }
        }
        var rules: [any RosterRule] = [
            CoverTarget(RuleSettings(.soft(weight: 1, tier: 1))), DutyRequests(RuleSettings(.soft(weight: 1, tier: 1))),
            OnePlace(RuleSettings(.hard)), AbsenceRule(RuleSettings(.hard)),
        ]
        rules += successions(instance.shifts)
        for shift in instance.shifts {
            rules += shared({ $0.mostOfShift[shift.id, default: 0] }) { most, people in
                most >= instance.days
                    ? nil
                    : MaxDuties(
                        hard(["most": .number(most), "per": .word("roster"), "posts": .words([shift.id])], people))
            }
        }
        rules += shared({ [$0.leastMinutes, $0.mostMinutes] }) {
            WorkedMinutes(hard(["least": .number($0[0]), "most": .number($0[1]), "per": .word("roster")], $1))
        }
        rules += shared(\.mostConsecutive) { MaxConsecutive(hard(["days": .number($0)], $1)) }
        rules += shared(\.leastConsecutive) { MinConsecutive(hard(["days": .number($0)], $1)) }
        rules += shared(\.leastDaysOff) { MinDaysOff(hard(["days": .number($0)], $1)) }
        rules += shared(\.mostWeekends) { MaxWeekends(hard(["most": .number($0), "per": .word("roster")], $1)) }
        return rules
    }

    /// One rule for all shifts after which the same ones may not follow.
    private static func successions(_ shifts: [InstanceFile.Shift]) -> [any RosterRule] {
        var forbidden: [Set<String>] = []
        for shift in shifts where !shift.notBefore.isEmpty && !forbidden.contains(Set(shift.notBefore)) {
            forbidden.append(Set(shift.notBefore))
        }
        return forbidden.map { later in
            let after = shifts.filter { Set($0.notBefore) == later }.map(\.id)
            return ForbiddenSuccession(
                RuleSettings(.hard, values: ["after": .words(after), "not": .words(later.sorted())]))
        }
    }
}

extension Roster {
    fileprivate static func unit(posts: [Post], people: [Person]) -> Unit {
        Unit(
            id: UnitID(unchecked: "instance"), name: Text("instance"), level: .county, handover: ClockTime(minutes: 0)!,
            dutyLine: "0", posts: posts, people: people)
    }
}
