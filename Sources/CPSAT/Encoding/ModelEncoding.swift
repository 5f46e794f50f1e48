import Roster

/// Writes a model as CP-SAT reads it, and lets no model through that CP-SAT would refuse: what is wrong there ends the
/// whole process.
struct ModelEncoding {
    /// Magnitudes have to stay below this: of a variable's bounds, of what a sum's terms can add up to, of a product.
    private static let limit: UInt = 1 << 62

    private let model: LinearModel
    private var merge: TermMerge
    /// Variables that the model does not know; they follow the model's own.
    private var helpers: [IntegerVariableProto] = []

    private init(_ model: LinearModel) {
        self.model = model
        merge = TermMerge(variables: model.variables.count)
    }

    /// The message for `model`, without its offset, which is ``ModelAnswer``'s to add. It may have more variables at the
    /// end than the model.
    ///
    /// - Throws: ``SolverFailure`` naming the first constraint, variable or other part that is not sound.
    static func message(for model: LinearModel) throws -> CpModelProto {
        var encoding = ModelEncoding(model)
        var message = CpModelProto()
        message.variables = try encoding.variables()
        message.constraints.reserveCapacity(model.constraints.count)
        for index in model.constraints.indices { message.constraints += try encoding.constraints(at: index) }
        message.variables += encoding.helpers
        if !model.objective.isEmpty { message.objective = try encoding.objective() }
        if !model.hint.isEmpty { message.solutionHint = try encoding.hint() }
        return message
    }

    /// The assumptions as CP-SAT writes literals, each once.
    ///
    /// - Throws: ``SolverFailure`` where one is no literal of `model`.
    static func references(to assumptions: [Literal], in model: LinearModel) throws -> [Int32] {
        let encoding = ModelEncoding(model)
        var known: Set<Literal> = []
        return try assumptions.filter { known.insert($0).inserted }
            .map { try encoding.reference($0).orFault(in: "assumptions") }
    }

    private func variables() throws -> [IntegerVariableProto] {
        guard model.variables.count <= Int32.max else {
            throw SolverFailure("The model has \(model.variables.count) variables, which is too many.")
        }
        return try model.variables.enumerated().map { index, variable in
            guard variable.lower <= variable.upper else {
                throw SolverFailure("variable \(index): its range \(variable.lower) to \(variable.upper) is empty.")
            }
            guard variable.magnitude < Self.limit else {
                throw SolverFailure(
                    "variable \(index): its range \(variable.lower) to \(variable.upper) reaches 2^62 or more.")
            }
            return .with { $0.domain = [Int64(variable.lower), Int64(variable.upper)] }
        }
    }

    /// The constraint in as many messages as it takes.
    private mutating func constraints(at index: Int) throws -> [ConstraintProto] {
        let constraint = model.constraints[index]
        let name = { constraint.name(at: index) }
        var message = ConstraintProto()
        if let literal = constraint.onlyIf {
            message.enforcementLiteral = [try reference(literal).orFault(in: name())]
        }
        switch constraint.form {
        case .sum(let terms, let range):
            let sum = try merged(terms).orFault(in: name())
            message.linear = .with {
                ($0.vars, $0.coeffs) = sum
                $0.domain = [Int64(range.lowerBound), Int64(range.upperBound)]
            }
        case .anyOf(let literals):
            message.boolOr = try arguments(literals).orFault(in: name())
        case .atMostOne(let literals):
            if constraint.onlyIf == nil {
                message.atMostOne = try arguments(literals).orFault(in: name())
            } else {
                message.linear = try count(literals, in: 0...1).orFault(in: name())
            }
        case .exactlyOne(let literals):
            if constraint.onlyIf == nil {
                message.exactlyOne = try arguments(literals).orFault(in: name())
            } else {
                message.linear = try count(literals, in: 1...1).orFault(in: name())
            }
        case .product(let target, let factors):
            let product = try product(target, of: factors).orFault(in: name())
            guard constraint.onlyIf != nil else {
                message.intProd = product
                break
            }
            // CP-SAT 9.15 does not come to an end with a square under a condition whose target is negative. So it is
            // only the product's being the target that is under the condition.
            let helper = Int32(model.variables.count + helpers.count)
            helpers.append(.with { $0.domain = range(ofProduct: factors) })
            message.linear = .with {
                $0.vars = [Int32(target), helper]
                $0.coeffs = [1, -1]
                $0.domain = [0, 0]
            }
            let free = ConstraintProto.with {
                $0.intProd = product
                $0.intProd.target.vars = [helper]
            }
            return [free, message]
        }
        return [message]
    }

    private mutating func objective() throws -> CpObjectiveProto {
        let sum = try merged(model.objective).orFault(in: "objective")
        guard reach(of: sum).addingReportingOverflow(model.offset.magnitude).partialValue < Self.limit,
            model.offset.magnitude < Self.limit
        else {
            throw SolverFailure("objective: with the offset \(model.offset) it can reach 2^62 or more.")
        }
        return .with {
            ($0.vars, $0.coeffs) = sum
            let end = Int(Self.limit)
            if let bound = model.knownBound { $0.domain = [Int64(min(max(bound, -end), end)), Int64(end)] }
        }
    }

    /// The hint in the order of its variables, so that the same model always gives the same bytes. Values outside of
    /// their variable's range become the nearest inside, as CP-SAT would do it.
    private func hint() throws -> PartialVariableAssignment {
        let known = model.hint.sorted { $0.key < $1.key }
        if let wrong = known.first(where: { !model.variables.indices.contains($0.key) }) {
            throw SolverFailure("hint: \(Fault.noVariable(wrong.key, of: model.variables.count).words)")
        }
        return .with {
            $0.vars = known.map { Int32($0.key) }
            $0.values = known.map { variable, value in
                let range = model.variables[variable]
                return Int64(min(max(value, range.lower), range.upper))
            }
        }
    }

    // MARK: Parts of constraints

    private typealias Sum = TermMerge.Sum

    /// The sum with each variable once, if it cannot overflow.
    private mutating func merged(_ terms: [LinearModel.Term]) -> Result<Sum, Fault> {
        for term in terms where !model.variables.indices.contains(term.variable) {
            return .failure(.noVariable(term.variable, of: model.variables.count))
        }
        guard let sum = merge(terms), reach(of: sum) < Self.limit else { return .failure(.tooLarge) }
        return .success(sum)
    }

    /// How far the sum can get from zero, if all of its terms point one way.
    private func reach(of sum: Sum) -> UInt {
        var reach: UInt = 0
        for (variable, coefficient) in zip(sum.variables, sum.coefficients) {
            let (part, overflow) = model.variables[Int(variable)].magnitude
                .multipliedReportingOverflow(by: UInt(coefficient.magnitude))
            guard !overflow, part < Self.limit else { return .max }
            reach += part
            guard reach < Self.limit else { return .max }
        }
        return reach
    }

    private func reference(_ literal: Literal) -> Result<Int32, Fault> {
        guard model.variables.indices.contains(literal.variable) else {
            return .failure(.noVariable(literal.variable, of: model.variables.count))
        }
        let range = model.variables[literal.variable]
        guard range.lower >= 0, range.upper <= 1 else { return .failure(.notBinary(literal.variable)) }
        return .success(literal.reference)
    }

    private func arguments(_ literals: [Literal]) -> Result<BoolArgumentProto, Fault> {
        var message = BoolArgumentProto()
        message.literals.reserveCapacity(literals.count)
        for literal in literals {
            switch reference(literal) {
            case .success(let reference): message.literals.append(reference)
            case .failure(let fault): return .failure(fault)
            }
        }
        return .success(message)
    }

    /// How many of the literals are true, as a sum: unlike `at_most_one`, it may have a condition.
    private mutating func count(_ literals: [Literal], in range: ClosedRange<Int>) -> Result<
        LinearConstraintProto, Fault
    > {
        if case .failure(let fault) = arguments(literals) { return .failure(fault) }
        let negated = literals.count(where: \.isNegated)
        return merged(literals.map { LinearModel.Term($0.variable, $0.isNegated ? -1 : 1) }).map { sum in
            .with {
                ($0.vars, $0.coeffs) = sum
                $0.domain = [Int64(range.lowerBound - negated), Int64(range.upperBound - negated)]
            }
        }
    }

    private func product(_ target: Int, of factors: [Int]) -> Result<LinearArgumentProto, Fault> {
        var reach: UInt = 1
        for variable in [target] + factors {
            guard model.variables.indices.contains(variable) else {
                return .failure(.noVariable(variable, of: model.variables.count))
            }
        }
        for variable in factors {
            let (product, overflow) = reach.multipliedReportingOverflow(by: max(1, model.variables[variable].magnitude))
            guard !overflow, product < Self.limit else { return .failure(.tooLarge) }
            reach = product
        }
        guard reach.addingReportingOverflow(model.variables[target].magnitude).partialValue < Self.limit else {
            return .failure(.tooLarge)
        }
        let expression = { (variable: Int) in
            LinearExpressionProto.with {
                $0.vars = [Int32(variable)]
                $0.coeffs = [1]
            }
        }
        return .success(
            .with {
                $0.target = expression(target)
                $0.exprs = factors.map(expression)
            })
    }

    /// The lowest and the highest product of values in the factors' ranges.
    private func range(ofProduct factors: [Int]) -> [Int64] {
        factors.reduce([1, 1]) { range, factor in
            let variable = model.variables[factor]
            let corners = range.flatMap { [$0 * Int64(variable.lower), $0 * Int64(variable.upper)] }
            return [corners.min() ?? 1, corners.max() ?? 1]
        }
    }
}

/// What is wrong with a part of a model.
private enum Fault: Error {
    case noVariable(Int, of: Int)
    case notBinary(Int)
    case tooLarge

    var words: String {
        switch self {
        case .noVariable(let variable, let count): "there is no variable \(variable) among the \(count) of the model."
        case .notBinary(let variable): "variable \(variable) is used as a literal, but its range is not within 0 to 1."
        case .tooLarge: "its value can reach 2^62 or more."
        }
    }
}

extension Result where Failure == Fault {
    /// The value, or a ``SolverFailure`` that says where the fault is.
    fileprivate func orFault(in place: @autoclosure () -> String) throws -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let fault): throw SolverFailure("\(place()): \(fault.words)")
        }
    }
}

extension Literal {
    /// As CP-SAT writes literals.
    var reference: Int32 { isNegated ? -Int32(variable) - 1 : Int32(variable) }

    init(reference: Int32) {
        self.init(Int(reference < 0 ? -(reference + 1) : reference), negated: reference < 0)
    }
}

extension LinearModel.Variable {
    /// The distance from zero to the farther bound.
    fileprivate var magnitude: UInt { max(lower.magnitude, upper.magnitude) }
}

extension LinearModel.Constraint {
    /// How messages name the constraint: its place in the model, its form and the demand behind it.
    func name(at index: Int) -> String {
        let kind =
            switch form {
            case .sum: "sum"
            case .atMostOne: "at most one"
            case .exactlyOne: "exactly one"
            case .anyOf: "any of"
            case .product: "product"
            }
        return "constraint \(index) (\(kind)\(demand.map { ", demand \($0)" } ?? ""))"
    }
}
