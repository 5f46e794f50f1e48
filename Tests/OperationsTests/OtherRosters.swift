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
        for (index, away) in roster.away.enumerated() {
            if case .open(let literal) = numbers.isGranted(wish: index) {
                differences.append(away.isGranted ? !literal : literal)
            }
        }
        var model = whole
        model.objective = []
        model.tiers = []
        model.constraints.append(.init(.anyOf(differences)))
        model.constraints.append(.init(.sum(whole.objective, Int.min...(cost - whole.offset))))
        return model
    }
}
