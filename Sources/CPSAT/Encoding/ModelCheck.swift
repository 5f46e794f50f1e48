import Roster

/// Checks values against a model, independently of any engine.
struct ModelCheck {
    let model: LinearModel
    let assumptions: [Literal]

    /// The first thing the values do not keep to, in words; nil if they are a solution.
    func firstFault(of values: [Int]) -> String? {
        guard values.count == model.variables.count else {
            return "it has \(values.count) values for \(model.variables.count) variables."
        }
        for (index, (value, variable)) in zip(values, model.variables).enumerated()
        where !(variable.lower...variable.upper).contains(value) {
            return "variable \(index) is \(value), not within \(variable.lower) to \(variable.upper)."
        }
        if let broken = assumptions.first(where: { !isTrue($0, values) }) {
            return "the assumption about variable \(broken.variable) does not hold."
        }
        for (index, constraint) in model.constraints.enumerated() where !constraint.isMet(by: values) {
            return "\(constraint.name(at: index)) does not hold."
        }
        return nil
    }

    private func isTrue(_ literal: Literal, _ values: [Int]) -> Bool {
        (values[literal.variable] == 1) != literal.isNegated
    }
}
