/// A model with a switch for each thing that is asked, to find out which of them contradict each other.
public struct ContradictionModel: Sendable {
    /// A part of a contradiction: all demands of one rule that share a statement.
    public struct Part: Sendable {
        public let rule: Int
        public let demands: [Demand]
        /// While this holds, so must the demands.
        let switchLiteral: Literal

        public var statement: Text { demands[0].statement }
    }

    public let parts: [Part]
    /// Every constraint of a part holds while its switch is on.
    public let model: LinearModel
    private let explained: RosterModel

    public init(_ problem: RosterProblem) {
        explained = RosterModel(problem, for: .explaining)
        var model = explained.linear
        var order: [Key] = []
        var members: [Key: [Demand]] = [:]
        var switches: [Key: Literal] = [:]
        for (rule, demand) in explained.demands {
            let key = Key(rule: rule, statement: demand.statement)
            if switches[key] == nil {
                switches[key] = model.addLiteral()
                order.append(key)
            }
            members[key, default: []].append(demand)
        }
        for index in model.constraints.indices {
            guard let demand = model.constraints[index].demand else { continue }
            let (rule, asked) = explained.demands[demand]
            model.constraints.setCondition(switches[Key(rule: rule, statement: asked.statement)], at: index)
        }
        model.objective = []
        self.model = model
        parts = order.map { Part(rule: $0.rule, demands: members[$0]!, switchLiteral: switches[$0]!) }
    }

    private struct Key: Hashable {
        let rule: Int
        let statement: Text
    }

    /// What to assume so that these parts hold.
    public func assumptions(for parts: [Int]) -> [Literal] { parts.map { self.parts[$0].switchLiteral } }

    /// The parts among `candidates` that `conflict` names.
    public func parts(in conflict: [Literal], of candidates: [Int]) -> [Int] {
        let literals = Set(conflict)
        return candidates.filter { literals.contains(parts[$0].switchLiteral) }
    }
}

/// A model in which demands can be lifted at their price, to find the cheapest way out of a contradiction.
public struct CorrectionModel: Sendable {
    public private(set) var model: LinearModel
    public let demands: [(rule: Int, demand: Demand)]
    /// On where the demand holds; nil for demands that nothing can lift.
    private let holds: [Literal?]

    public init(_ problem: RosterProblem) {
        let explained = RosterModel(problem, for: .explaining)
        var model = explained.linear
        model.objective = []
        demands = explained.demands
        holds = demands.map { $0.demand.price == nil ? nil : model.addLiteral() }
        for index in model.constraints.indices {
            let literal = model.constraints[index].demand.flatMap { [holds] in holds[$0] }
            model.constraints.setCondition(literal, at: index)
        }
        for (literal, entry) in zip(holds, demands) {
            guard let literal, let price = entry.demand.price else { continue }
            model.offset += price
            model.objective.append(.init(literal.variable, -price))
        }
        self.model = model
    }

    /// The demands that a solution lifts.
    public func lifted(in values: [Int]) -> [Int] {
        holds.indices.filter { index in holds[index].map { values[$0.variable] == 0 } ?? false }
    }

    /// From now on, not all of these may be lifted together: the next solution is another way out.
    public mutating func exclude(_ lifted: [Int]) {
        model.constraints.append(.init(.anyOf(lifted.compactMap { holds[$0] })))
    }
}
