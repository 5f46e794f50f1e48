import DutyCalendar
import Roster
import Testing

@testable import watchbill_bench

/// A public instance told in the product's rules says the same as its text: its judge and the rules find fault with the
/// same solutions, and count the same cost.
@Suite struct InstanceProblemTests {
    @Test(arguments: [InstanceSize(people: 9, days: 28, shifts: 4), .init(people: 14, days: 42, shifts: 9)])
    func rulesAndJudgeAgree(_ size: InstanceSize) {
        var numbers = SeededNumbers(seed: 7)
        var (valid, broken) = (0, 0)
        for seed in 1...4 {
            let made = GeneratedInstance(size, seed: seed)
            let told = InstanceProblem(made.instance)
            for changes in [0, 1, 1, 1, 2, 3, 10] {
                var standing = made.planted
                for _ in 0..<changes {
                    let (person, day) = (numbers.below(size.people), numbers.below(size.days))
                    let shifts: [String?] = made.instance.shifts.map(\.id) + [nil]
                    standing[person][day] = shifts[numbers.below(shifts.count)]
                }
                let judge = InstanceJudge(instance: made.instance)
                let isValid = judge.faults(standing).isEmpty
                let review = RosterReview(roster(standing, told.problem), of: told.problem)
                #expect(review.blocking.isEmpty == isValid, "\(judge.faults(standing)), \(review.blocking)")
                #expect(review.terms.reduce(0) { $0 + $1.cost } == judge.objective(standing))
                if isValid { valid += 1 } else { broken += 1 }
            }
        }
        #expect(valid > 4 && broken > 4, "\(valid) valid, \(broken) broken")
    }

    private func roster(_ standing: [[String?]], _ problem: RosterProblem) -> Roster {
        let facts = problem.facts
        let duties = standing.enumerated().flatMap { person, row in
            row.enumerated().compactMap { day, shift -> Duty? in
                let date = facts.days.lowerBound + day
                guard let post = shift.map({ PostID(unchecked: $0) }), let slot = facts.slot(on: date, post: post)
                else { return nil }
                return Duty(
                    date: date, post: post, role: .duty, span: facts.slots[slot].span, person: facts.people[person].id)
            }
        }
        return Roster(unit: facts.unit.id, days: facts.days, status: .feasible, duties: duties)
    }
}

extension SeededNumbers {
    fileprivate mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
