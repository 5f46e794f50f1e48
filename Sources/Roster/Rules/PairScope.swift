extension RuleScope {
    /// Whether a rule about two people applies to them: it does if it covers at least one of the two, so that naming one
    /// person covers every pair that person is in.
    func covers(_ first: Person, or second: Person) -> Bool { covers(first) || covers(second) }
}
