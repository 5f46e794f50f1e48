import DutyCalendar
import Roster

extension SmallUnit {
    /// A unit whose posts fall, half the time, to two groups of people who never touch.
    package static func randomOffices(_ random: inout SeededGenerator) -> SmallUnit {
        var unit = random.chance(50) ? SmallUnit.random(&random) : small(&random)
        guard random.chance(50), unit.posts.count > 1, unit.people.count > 2 else { return unit }
        let groups = [Set(unit.people.prefix(2).map(\.id)), Set(unit.people.dropFirst(2).map(\.id))]
        for index in unit.posts.indices {
            unit.posts[index].eligible = Eligibility(people: groups[index % 2])
            unit.posts[index].count = 1
            unit.posts[index].rotation = []
        }
        return unit
    }

    /// So few people and seats that all rosters can be gone through.
    package static func small(_ random: inout SeededGenerator) -> SmallUnit {
        var unit = SmallUnit.random(&random)
        unit.count = min(unit.count, unit.posts.count == 1 ? 4 : unit.posts.count == 2 ? 2 : 1)
        unit.wishes = Array(unit.wishes.prefix(1))
        unit.fixed = unit.fixed.filter { unit.days.contains($0.date) }
        return unit
    }

    /// Rules of the whole catalogue with random values, every post to be filled.
    ///
    /// - Parameter strict: How many of a hundred of the hard and overridable rules are asked for, beyond those that
    ///   every rule book has.
    package func randomRules(strict: Int, _ random: inout SeededGenerator) -> [any RosterRule] {
        let everywhere = [
            Eligible.entry.id, PermanentStaff.entry.id, Reachable.entry.id, OnePlace.entry.id, LeadNotDuty.entry.id,
            AbsenceRule.entry.id, ExemptionRule.entry.id,
        ]
        var rules: [any RosterRule] = [Cover(.hard())]
        for entry in RuleCatalogue.entries where entry.id != Cover.entry.id {
            let isUsual = everywhere.contains(entry.id)
            let severity = random.pick(entry.severities)
            let strength: RuleStrength
            switch severity {
            case .soft: strength = .soft(weight: random.number(1...4), tier: random.number(1...3))
            case .hard: strength = .hard
            case .overridable: strength = .overridable
            }
            guard random.chance(isUsual ? 85 : severity == .soft ? 50 : strict) else { continue }
            if entry.id == MovedDuties.entry.id {
                rules.append(MovedDuties(RuleSettings(strength), keeping: someDuties(&random)))
                continue
            }
            let settings = RuleSettings.random(for: entry, strength, in: self, &random)
            if let rule = RuleCatalogue.make(entry.id, isUsual ? RuleSettings(strength) : settings) {
                rules.append(rule)
            }
        }
        return rules
    }

    private func someDuties(_ random: inout SeededGenerator) -> [Duty] {
        (0..<count).flatMap { offset in
            posts.filter { _ in random.chance(60) }.map {
                duty($0.id.rawValue, from + offset, random.pick(people).id.rawValue)
            }
        }
    }
}

/// Every roster that fills each slot with as many people as it needs, and answers wishes in any way: found without a
/// model and without an engine, so that the rules alone judge which is best.
package func everyRoster(of problem: RosterProblem, atMost limit: Int) -> [Roster]? {
    var choices: [[[Int]]] = []
    var number = 1
    for slot in problem.slots {
        choices.append(subsets(of: Array(problem.people.indices), count: slot.need))
        number *= choices.last!.count
        guard number <= limit else { return nil }
    }
    guard number << problem.wishes.count <= limit else { return nil }
    var standing: [[[Int]]] = [[]]
    for choice in choices { standing = standing.flatMap { begun in choice.map { begun + [$0] } } }
    return standing.flatMap { standing in
        (0..<(1 << problem.wishes.count)).map { answers in
            roster(standing, of: problem, away: problem.wishes.indices.map { answers >> $0 & 1 == 1 })
        }
    }
}

private func roster(_ standing: [[Int]], of problem: RosterProblem, away: [Bool]) -> Roster {
    let duties = standing.enumerated().flatMap { slot, people -> [Duty] in
        let post = problem.facts.post(of: slot)
        return people.enumerated().map { seat, person in
            Duty(
                date: problem.slots[slot].date, post: post.id, role: post.role, span: problem.slots[slot].span,
                person: problem.people[person].id, seat: seat + 1)
        }
    }
    return Roster(
        unit: problem.unit.id, days: problem.days, status: .feasible, duties: duties,
        away: zip(problem.wishes, away).map { Away(person: $0.person, days: $0.days, isGranted: $1) })
}

private func subsets(of list: [Int], count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return list.indices.flatMap { index in
        subsets(of: Array(list[(index + 1)...]), count: count - 1).map { [list[index]] + $0 }
    }
}
