import DutyCalendar
import Roster
import RosterTestSupport
import Testing

/// A small problem in which a rule matters: a planner that is not told of it breaks it.
struct PlantedRule: CustomTestStringConvertible {
    var rule: any RosterRule
    /// What speaks against the rule.
    var others: [any RosterRule] = [Cover(.hard()), DutyRequests(.soft())]
    var unit: SmallUnit
    /// What a missing or a surplus person costs, where numbers are targets.
    var price: Slot.CoverPrice?

    var testDescription: String { rule.id }

    var problem: RosterProblem { unit.problem(others + [rule], price: price) }
    var problemWithoutRule: RosterProblem { unit.problem(others, price: price) }
    var problemOfRuleAlone: RosterProblem { unit.problem([rule], price: price) }
}

extension PlantedRule {
    /// One or more for each rule of the catalogue. Where a rule closes cells as well as binding duties, both occur.
    static let all: [PlantedRule] = hard + overridable + soft

    /// B asks to be off all the time, so A would stand everything.
    private static func lazy(
        _ posts: [Post] = [post("primary")], count: Int = 3, _ change: (inout SmallUnit) -> Void = { _ in }
    )
        -> SmallUnit
    {
        var unit = SmallUnit(people: [person("a"), person("b")], posts: posts, count: count)
        unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
        change(&unit)
        return unit
    }

    private static func before(_ unit: inout SmallUnit, _ days: Int..., post: String = "primary") {
        unit.context = days.map { unit.duty(post, unit.from - $0, "a") }
    }

    private static let hard: [PlantedRule] = [
        .init(
            rule: Cover(.hard()), others: [DutyRequests(.soft())],
            unit: SmallUnit(
                people: [person("a"), person("b")], posts: [post("primary")],
                requests: ["a", "b"].map {
                    DutyRequest(person: id($0), days: day("2026-10-12")...day("2026-10-14"), wish: .off)
                })),
        .init(rule: Eligible(.hard()), unit: lazy { $0.people[0].position = .deputyHead }),
        .init(rule: PermanentStaff(.hard()), unit: lazy { $0.people[0].employment = .contract }),
        .init(rule: Reachable(.hard()), unit: lazy { $0.people[0].telephones = [] }),
        .init(rule: OnePlace(.hard()), unit: lazy([post("day", hours: 9), post("all")], count: 1)),
        .init(rule: OnePlace(.hard()), unit: lazy([post("primary", hours: 48)], count: 1) { before(&$0, 1) }),
        .init(rule: LeadNotDuty(.hard()), unit: lazy([post("lead", role: .lead), post("primary")], count: 2)),
        .init(
            rule: LeadNotDuty(.hard()),
            unit: lazy([post("lead", role: .lead), post("primary", hours: 48)], count: 1) {
                before(&$0, 1)
                $0.requests.append(DutyRequest(person: id("a"), days: $0.days, wish: .on, posts: [$0.posts[0].id]))
            }),
        .init(rule: RestBetweenDuties(.hard(["hours": .number(24)])), unit: lazy()),
        .init(rule: RestBetweenDuties(.hard(["hours": .number(24)])), unit: lazy(count: 1) { before(&$0, 1) }),
        .init(
            rule: ForbiddenSuccession(.hard(["after": .words(["night"]), "not": .words(["day"]), "days": .number(1)])),
            unit: lazy([post("day", hours: 7), post("night", start: "17:30", hours: 15)], count: 2)),
        .init(
            rule: ForbiddenSuccession(.hard(["after": .words(["night"]), "not": .words(["day"]), "days": .number(1)])),
            unit: lazy([post("day", hours: 7), post("night", start: "17:30", hours: 15)], count: 1) {
                before(&$0, 1, post: "night")
            }),
        .init(rule: MaxConsecutive(.hard(["days": .number(2)])), unit: lazy(count: 4)),
        .init(rule: MaxConsecutive(.hard(["days": .number(2)])), unit: lazy(count: 1) { before(&$0, 2, 1) }),
        .init(
            rule: MinConsecutive(.hard(["days": .number(2)])),
            unit: lazy(count: 5) { unit in
                let middle = unit.from + 2
                unit.requests = [
                    DutyRequest(person: id("a"), days: middle...middle, wish: .on, weight: 5),
                    DutyRequest(person: id("a"), days: unit.from...(middle - 1), wish: .off),
                    DutyRequest(person: id("a"), days: (middle + 1)...(middle + 2), wish: .off),
                ]
            }),
        .init(
            rule: MinDaysOff(.hard(["days": .number(2)])),
            unit: lazy(count: 4) { unit in
                unit.requests = [
                    DutyRequest(person: id("a"), days: (unit.from + 1)...(unit.from + 1), wish: .off),
                    DutyRequest(person: id("b"), days: unit.from...unit.from, wish: .off),
                    DutyRequest(person: id("b"), days: (unit.from + 2)...(unit.from + 3), wish: .off),
                ]
            }),
        .init(rule: MinDaysOff(.hard(["days": .number(2)])), unit: lazy(count: 1) { before(&$0, 2) }),
        .init(rule: MaxDuties(.hard(["most": .number(2)])), unit: lazy()),
        .init(rule: MaxDuties(.hard(["most": .number(1)])), unit: lazy(count: 1) { before(&$0, 5) }),
        .init(
            rule: MaxWeekends(.hard(["most": .number(1)])),
            unit: lazy([post("primary", days: DaySelector(kinds: [.weekend]))]) { unit in
                (unit.from, unit.count) = (day("2026-10-17"), 9)
                unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
            }),
        .init(
            rule: MaxWeekends(.hard(["most": .number(1), "per": .word("month")])),
            unit: lazy([post("primary", days: DaySelector(kinds: [.weekend]))]) { unit in
                (unit.from, unit.count) = (day("2026-10-17"), 2)
                unit.context = [unit.duty("primary", day("2026-10-11"), "a")]
                unit.requests = [DutyRequest(person: id("b"), days: unit.days, wish: .off)]
            }),
        .init(
            rule: WorkedMinutes(.hard(["least": .number(0), "most": .number(1440), "per": .word("roster")])),
            unit: lazy([post("primary", hours: 12)])),
        .init(
            rule: WorkedMinutes(.hard(["least": .number(720), "most": .number(0), "per": .word("roster")])),
            unit: lazy([post("primary", hours: 12)])),
        .init(
            rule: AbsenceRule(.hard()),
            unit: lazy { $0.absences = [Absence(person: id("a"), days: $0.from...$0.from)] }),
        .init(
            rule: AbsenceRule(.hard()), others: [Cover(.hard()), DutyRequests(.soft(3)), LeaveWishes(.soft())],
            unit: lazy { $0.wishes = [LeaveWish(person: id("a"), days: $0.from...$0.from)] }),
        .init(
            rule: ExemptionRule(.hard()),
            unit: lazy {
                $0.people[0].exemptions = [Exemption(covers: .everything, from: $0.from, to: $0.from, reason: "孕期")]
            }),
        .init(
            rule: FixedDutyRule(.hard()),
            unit: lazy { $0.fixed = [FixedDuty(person: id("b"), date: $0.from + 1, post: $0.posts[0].id)] }),
        .init(
            rule: HolidayLead(.hard()),
            unit: lazy([post("lead", role: .lead)]) { unit in
                unit.people = [person("a", .deputyHead), person("c", .deputyHead), person("b", .officeLeader)]
                unit.from = day("2026-10-06")
                unit.requests = ["a", "c"].map { DutyRequest(person: id($0), days: unit.days, wish: .off) }
            }),
        .init(
            rule: RoundTheClock(.hard()), others: [DutyRequests(.soft())],
            unit: SmallUnit(
                people: [person("a"), person("b")],
                posts: [post("lead", role: .lead), post("day", hours: 12), post("night", start: "20:30", hours: 12)],
                requests: [DutyRequest(person: id("a"), days: day("2026-10-12")...day("2026-10-13"), wish: .off)],
                count: 2)),
    ]

    /// Two who wish for the same days.
    private static func wishing(_ positions: Position...) -> SmallUnit {
        var unit = SmallUnit(
            people: zip(["a", "b", "c"], positions).map { person($0, $1) },
            posts: [post("primary", positions: Set(Position.allCases))])
        unit.wishes = unit.people.dropLast().map { LeaveWish(person: $0.id, days: unit.from...unit.from) }
        return unit
    }

    private static let overridable: [PlantedRule] = {
        var pair = wishing(.deputyHead, .deputyHead, .officer)
        pair.coverPairs = [CoverPair(id("a"), id("b"))]
        let others: [any RosterRule] = [Cover(.hard()), LeaveWishes(.soft())]
        return [
            .init(
                rule: HeadAndExecutive(.overridable()), others: others,
                unit: wishing(.countyHead, .executiveDeputy, .deputyHead)),
            .init(rule: CoverPairRule(.overridable()), others: others, unit: pair),
            .init(
                rule: LeadersPresent(.overridable(["least": .number(2)])), others: others,
                unit: wishing(.countyHead, .deputyHead, .deputyHead)),
        ]
    }()

    private static let soft: [PlantedRule] = [
        .init(
            rule: FairShare(.soft(1, ["kinds": .numbers(["all": 1])])), unit: lazy(count: 4)),
        .init(rule: EvenSpacing(.soft(3, ["days": .number(4)])), unit: lazy(count: 4)),
        .init(rule: RotationOrder(.soft(5)), unit: lazy(count: 4)),
        .init(
            rule: WeekendTogether(.soft(2)),
            unit: lazy { unit in
                unit.from = day("2026-10-16")
                unit.requests = [
                    DutyRequest(person: id("a"), days: day("2026-10-18")...day("2026-10-18"), wish: .on),
                    DutyRequest(person: id("b"), days: day("2026-10-17")...day("2026-10-17"), wish: .on),
                ]
            }),
        .init(
            rule: DutyRequests(.soft(3)), others: [Cover(.hard()), Trained(.soft())],
            unit: lazy { unit in
                unit.people[1].trainedUntil = day("2027-01-01")
            }),
        .init(
            rule: LeaveWishes(.soft(3)), others: [Cover(.hard()), DutyRequests(.soft()), AbsenceRule(.hard())],
            unit: lazy { unit in
                unit.requests.append(DutyRequest(person: id("a"), days: unit.days, wish: .on))
                unit.wishes = [LeaveWish(person: id("a"), days: unit.from...unit.from)]
            }),
        .init(
            rule: Pairing(.soft(3)),
            unit: lazy([post("primary"), post("day", hours: 9)], count: 1) { unit in
                unit.people.append(person("c"))
                unit.pairWishes = [PairWish(id("a"), id("b"), .apart)]
                unit.requests = [
                    DutyRequest(person: id("a"), days: unit.days, wish: .on, posts: [unit.posts[0].id]),
                    DutyRequest(person: id("b"), days: unit.days, wish: .on, posts: [unit.posts[1].id]),
                ]
            }),
        .init(
            rule: Pairing(.soft(3)),
            unit: lazy([post("primary"), post("day", hours: 9)], count: 1) { unit in
                unit.people.append(person("c"))
                unit.pairWishes = [PairWish(id("a"), id("b"), .together)]
                unit.requests = [
                    DutyRequest(person: id("a"), days: unit.days, wish: .on, posts: [unit.posts[0].id]),
                    DutyRequest(person: id("c"), days: unit.days, wish: .on, posts: [unit.posts[1].id]),
                ]
            }),
        .init(
            rule: Experienced(.soft(2)),
            unit: lazy([post("primary"), post("secondary")], count: 1) { unit in
                unit.people += [person("old", isExperienced: true), person("older", isExperienced: true)]
                unit.requests = ["old", "older"].map { DutyRequest(person: id($0), days: unit.days, wish: .off) }
            }),
        .init(
            rule: Trained(.soft(2)), unit: lazy { $0.people[1].trainedUntil = day("2027-01-01") }),
        .init(
            rule: CoverTarget(.soft()), others: [DutyRequests(.soft())],
            unit: lazy { unit in
                unit.requests.append(DutyRequest(person: id("a"), days: unit.days, wish: .off))
            }, price: .init(missing: 100, surplus: 3)),
        .init(
            rule: MovedDuties(.soft(2), keeping: lazy().roster(["primary": ["b", "b", "a"]]).duties), unit: lazy()),
    ]
}
