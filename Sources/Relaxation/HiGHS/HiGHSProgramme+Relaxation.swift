import CHiGHS

extension HiGHSProgramme {
    /// How to solve a programme whose columns may take fractions.
    public struct RelaxationOptions: Hashable, Sendable {
        public enum Method: Hashable, Sendable {
            case simplex, interior, choose

            fileprivate var word: StaticString {
                switch self {
                case .simplex: "simplex"
                case .interior: "ipm"
                case .choose: "choose"
                }
            }
        }

        /// From where the last optimum was, one simplex method or the other: dual after bounds changed, primal after
        /// columns came or costs changed.
        public enum Simplex: Int, Sendable { case dual = 1, primal = 4 }

        public var method = Method.simplex
        public var simplex = Simplex.dual
        /// Has no effect where there is a basis to start from.
        public var presolve = false
        /// Whether an interior point is moved to a corner. Without, there is no basis to start from the next time.
        public var crossover = true

        public init(
            method: Method = .simplex, simplex: Simplex = .dual, presolve: Bool = false, crossover: Bool = true
        ) {
            (self.method, self.simplex, self.presolve, self.crossover) = (method, simplex, presolve, crossover)
        }
    }

    public enum RelaxationStatus: Hashable, Sendable {
        /// Up to rounding.
        case optimal
        /// No point keeps to all rows, up to rounding.
        case infeasible
        /// A limit was reached, it was stopped, the cost falls without end, or HiGHS had trouble.
        case unfinished
    }

    /// Finds the cheapest point, fractions allowed, from the last basis if there is one. Blocks; on one thread.
    ///
    /// - Parameter seconds: Of wall time, for this run.
    public func solveRelaxation(
        _ options: RelaxationOptions = RelaxationOptions(), seconds: Double = .infinity, stop: HiGHSStop? = nil
    ) -> RelaxationStatus {
        guard seconds > 0, stop.map({ !$0.isAsked }) ?? true, !isFaulty else { return .unfinished }
        let status = options.method.word.withUTF8Buffer { word in
            word.withMemoryRebound(to: CChar.self) { word in
                guard let method = word.baseAddress else { return chighs_unfinished }
                var how = chighs_settings(
                    method: method, presolve: options.presolve ? 1 : 0, crossover: options.crossover ? 1 : 0,
                    simplex_strategy: CInt(options.simplex.rawValue), seconds: seconds, tolerance: 0)
                return withExtendedLifetime(stop) { chighs_relax(pointer, &how, stop?.pointer) }
            }
        }
        return switch status {
        case chighs_optimal: .optimal
        case chighs_infeasible: .infeasible
        default: .unfinished
        }
    }

    /// What the last optimum of the relaxation costs.
    public var objective: Double { chighs_objective(pointer) }

    /// Simplex steps that the last relaxation took.
    public var steps: Int { Int(chighs_steps(pointer)) }

    /// Reads the last relaxation's optimum, after which nothing may have been changed.
    ///
    /// The arrays become as long as there are columns or rows; where they are so already, nothing is allocated. What is
    /// nil is not read.
    ///
    /// - Parameters:
    ///   - primal: The value of each column.
    ///   - reducedCosts: What the cost gains by a unit of each column: cost - sum of value x row dual. Not negative where
    ///     the column lies at its lower bound, not positive where it lies at its upper one.
    ///   - rowDuals: What the cost gains as the side of its row that binds is raised by one: not negative where that is the
    ///     lower side, not positive where it is the upper one.
    public func read(primal: inout [Double], rowDuals: inout [Double]) {
        fit(&primal, columnCount)
        fit(&rowDuals, rowCount)
        _ = chighs_read(pointer, &primal, nil, &rowDuals)
    }

    /// The same with `reducedCosts`.
    public func read(primal: inout [Double], reducedCosts: inout [Double], rowDuals: inout [Double]) {
        fit(&primal, columnCount)
        fit(&reducedCosts, columnCount)
        fit(&rowDuals, rowCount)
        _ = chighs_read(pointer, &primal, &reducedCosts, &rowDuals)
    }

    private func fit(_ array: inout [Double], _ count: Int) {
        if array.count != count { array = [Double](repeating: 0, count: count) }
    }
}
