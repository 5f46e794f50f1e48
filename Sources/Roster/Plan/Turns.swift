extension RosterProblem {
    /// Whose turn it is in each slot, by seat; empty for slots of posts without a rotation.
    ///
    /// Turns go round the order of the post, past people who cannot stand that day, who keep their place. They are kept
    /// apart from who stands: a swap never disturbs the order.
    public var turns: [Int: [PersonID]] {
        rules.compactMap { $0 as? any TurnKeeping }.reduce(into: [:]) { turns, rule in
            turns.merge(rule.turns(in: self)) { first, _ in first }
        }
    }
}

/// A rule that knows whose turn it is.
public protocol TurnKeeping: RosterRule {
    /// By slot, one person for each seat.
    func turns(in problem: RosterProblem) -> [Int: [PersonID]]
}
