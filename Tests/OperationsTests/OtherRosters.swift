import Roster

extension RosterPlan {
    /// The model of every roster of this problem that costs at most `cost` and differs from `roster` in who stands
    /// somewhere, or in a wish that is granted. Infeasible exactly if `roster` is the only one of such a cost.
    ///
    /// - Returns: Nil where `roster` is none that the model allows, so that every roster differs from it.
    func others(than roster: Roster, costingAtMost cost: Int) -> LinearModel? {
        // A model numbers cells and wishes before any rule adds to it, so a second one has the same numbers.
        let numbers = RosterModel(problem)
        let view = RosterView(roster, of: problem)
        var differences: [Literal] = []
        for (index, person) in problem.people.enumerated() {
            for slot in problem.slots.indices {
                let stands = view.duties(in: slot).contains { $0.person == person.id }
                switch numbers.cell(person: index, slot: slot) {
                case .open(let literal): differences.append(stands ? !literal : literal)
                case .on: if !stands { return nil }
                case .off: if stands { return nil }
                }
            }
        }
        for (index, wish) in problem.wishes.enumerated() {
            let isGranted = roster.away.contains { $0.isGranted && $0.person == wish.person && $0.days == wish.days }
            if case .open(let literal) = numbers.isGranted(wish: index) {
                differences.append(isGranted ? !literal : literal)
            }
        }
        var model = whole
        model.objective = []
        model.tiers = []
        model.constraints.append(.init(.anyOf(differences)))
        model.constraints.append(.init(.sum(whole.objective, Int.min...(cost - whole.offset))))
        return model
    }

    /// Who stands where in an answer to ``others(than:costingAtMost:)``, and whose wishes are granted, as lines.
    func duties(in values: [Int]) -> [String] {
        guard !values.isEmpty else { return [] }
        let numbers = RosterModel(problem)
        func isOn(_ bit: Bit) -> Bool {
            switch bit {
            case .on: true
            case .off: false
            case .open(let literal): (values[literal.variable] == 1) != literal.isNegated
            }
        }
        return problem.slots.indices.flatMap { slot in
            problem.people.indices.filter { isOn(numbers.cell(person: $0, slot: slot)) }
                .map { "\(problem.slots[slot].date),\(problem.facts.post(of: slot).id),\(problem.people[$0].id)" }
        } + problem.wishes.indices.filter { isOn(numbers.isGranted(wish: $0)) }.map { "\(problem.wishes[$0])" }
    }
}
