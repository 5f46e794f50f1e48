import Roster

/// Reads CP-SAT's answer to a model.
struct ModelAnswer {
    let model: LinearModel
    let assumptions: [Literal]

    /// Up to here floating-point numbers tell whole costs apart, with room for the engine's own rounding.
    private static let exact: UInt = 1 << 50

    /// What the search came to. A solution is checked against the model first.
    ///
    /// - Throws: ``SolverFailure`` if CP-SAT refused the model or its solution is none.
    func outcome(of response: CpSolverResponse) throws -> SolveOutcome {
        switch response.status {
        case .optimal, .feasible:
            let values = response.solution.map(Int.init)
            if let fault = ModelCheck(model: model, assumptions: assumptions).firstFault(of: values) {
                throw SolverFailure("CP-SAT's solution is none: \(fault)")
            }
            let cost = model.cost(of: values), bound = model.objective.isEmpty ? cost : bound(in: response)
            // Where a relative gap is allowed, CP-SAT calls a solution optimal that lies above the bound: no proof.
            let isOptimal = response.status == .optimal && (bound >= cost || cost.magnitude >= Self.exact)
            return isOptimal
                ? SolveOutcome(status: .optimal, values: values, bound: cost)
                : SolveOutcome(status: .feasible, values: values, bound: min(cost, bound))
        case .infeasible:
            let conflict = response.sufficientAssumptionsForInfeasibility.map(Literal.init(reference:))
            return SolveOutcome(status: .infeasible, bound: lowestCost, conflict: conflict)
        case .unknown:
            return SolveOutcome(status: .unknown, bound: bound(in: response))
        case .modelInvalid:
            throw SolverFailure("CP-SAT does not take the model: \(response.solutionInfo)")
        case .UNRECOGNIZED(let number):
            throw SolverFailure("CP-SAT answered with status \(number), which is not known here.")
        }
    }

    /// The objective if every term took its lowest value: what is known without any search.
    var lowestCost: Int {
        var merge = TermMerge(variables: model.variables.count)
        guard let sum = merge(model.objective) else { return .min }
        return zip(sum.variables, sum.coefficients).reduce(model.offset) { cost, term in
            let variable = model.variables[Int(term.0)]
            return cost + Int(term.1) * (term.1 > 0 ? variable.lower : variable.upper)
        }
    }

    /// CP-SAT's bound, rounded up to the next whole number, because costs are whole.
    private func bound(in response: CpSolverResponse) -> Int {
        // A search that was stopped before it had any bound reports zero.
        guard response.status != .unknown || response.bestObjectiveBound != 0 else { return lowestCost }
        let bound = response.bestObjectiveBound
        let tolerance = bound.magnitude < Double(Self.exact) ? 1e-6 : bound.magnitude * 0x1p-50
        guard let whole = Int(exactly: (bound - tolerance).rounded(.up)) else { return lowestCost }
        return max(lowestCost, whole + model.offset)
    }
}
