import Roster
import SolverOracle
import Testing

/// What a rule's model makes of one roster, found without any engine: everything the roster decides is put in, and what
/// is left over is tried out.
enum ModelAnswer: Equatable {
    case refused
    case costs(Int)
}

/// - Parameter roster: Stands only in cells that no rule closes.
func modelAnswer(to roster: Roster, of problem: RosterProblem) async throws -> ModelAnswer {
    let model = RosterModel(problem)
    let view = RosterView(roster, of: problem)
    var values: [Int: Int] = [:]
    func decide(_ bit: Bit, _ isOn: Bool) {
        if case .open(let literal) = bit { values[literal.variable] = isOn != literal.isNegated ? 1 : 0 }
    }
    for (index, person) in problem.people.enumerated() {
        for slot in problem.slots.indices {
            let stands = view.duties(in: slot).contains { $0.person == person.id }
            let cell = model.cell(person: index, slot: slot)
            try #require(cell != .off || !stands, "the roster uses a closed cell")
            decide(cell, stands)
        }
    }
    for (index, away) in roster.away.enumerated() { decide(model.isGranted(wish: index), away.isGranted) }

    var offset = model.fixedCharges.values.reduce(0, +)
    var prices: [Int: Int] = [:]
    for charge in model.charges {
        if let value = values[charge.variable] {
            offset += charge.amount * value
        } else {
            prices[charge.variable, default: 0] += charge.amount
        }
    }
    var rows: [(terms: [LinearModel.Term], range: ClosedRange<Int>)] = []
    for constraint in model.linear.constraints {
        let (terms, range) = row(constraint)
        let known = terms.reduce(0) { $0 + $1.coefficient * (values[$1.variable] ?? 0) }
        let open = terms.filter { values[$0.variable] == nil }
        let lower = range.lowerBound == Int.min ? Int.min : range.lowerBound - known
        let upper = range.upperBound == Int.max ? Int.max : range.upperBound - known
        if !open.isEmpty { rows.append((open, lower...upper)) } else if !(lower...upper).contains(0) { return .refused }
    }
    for part in tiedTogether(model.linear.variables.indices.filter { values[$0] == nil }, rows.map(\.terms)) {
        var rest = LinearModel()
        let position = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, $0) })
        rest.variables = part.map { model.linear.variables[$0] }
        for (terms, range) in rows where position[terms[0].variable] != nil {
            rest.constraints.append(.init(.sum(terms.map { .init(position[$0.variable]!, $0.coefficient) }, range)))
        }
        rest.objective = part.enumerated().compactMap { index, variable in
            prices[variable].map { .init(index, $0) }
        }
        let outcome = try await BruteForceSolver().solve(rest)
        guard outcome.status == .optimal else { return .refused }
        offset += rest.cost(of: outcome.values)
    }
    return .costs(offset)
}

/// Any constraint as a sum of terms in a range.
private func row(_ constraint: LinearModel.Constraint) -> ([LinearModel.Term], ClosedRange<Int>) {
    func count(_ literals: [Literal], _ range: ClosedRange<Int>) -> ([LinearModel.Term], ClosedRange<Int>) {
        let negated = literals.count { $0.isNegated }
        return (
            literals.map { .init($0.variable, $0.isNegated ? -1 : 1) },
            (range.lowerBound - negated)...(range.upperBound - negated)
        )
    }
    switch constraint.form {
    case .sum(let terms, let range): return (terms, range)
    case .atMostOne(let literals): return count(literals, 0...1)
    case .exactlyOne(let literals): return count(literals, 1...1)
    case .anyOf(let literals): return count(literals, 1...max(1, literals.count))
    case .product(let target, _):
        Issue.record("a rule made a product")
        return ([.init(target, 1)], Int.min...Int.max)
    }
}

/// The variables in groups that no row ties together.
private func tiedTogether(_ variables: [Int], _ rows: [[LinearModel.Term]]) -> [[Int]] {
    var leader = Dictionary(uniqueKeysWithValues: variables.map { ($0, $0) })
    func find(_ variable: Int) -> Int {
        var variable = variable
        while let next = leader[variable], next != variable { variable = next }
        return variable
    }
    for terms in rows {
        for term in terms.dropFirst() { leader[find(term.variable)] = find(terms[0].variable) }
    }
    return Dictionary(grouping: variables, by: find).values.map { $0.sorted() }
}
