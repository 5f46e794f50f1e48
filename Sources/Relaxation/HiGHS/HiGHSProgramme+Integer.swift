import CHiGHS

extension HiGHSProgramme {
    /// How to search among whole numbers.
    public struct IntegerOptions: Sendable {
        /// Of wall time.
        public var seconds = Double.infinity
        /// The search ends when cost and bound differ by no more.
        public var gap = 0.0
        /// Only solutions that cost less are looked for. With costs that are whole numbers, say half a unit below the best
        /// that is known.
        public var cutoff = Double.infinity
        /// The search ends with the first solution that costs no more.
        public var target = -Double.infinity
        /// Nodes of the search tree, at most.
        public var nodes: Int?
        public var seed = 0

        public init() {}
    }

    public struct IntegerOutcome: Sendable {
        public enum Status: Hashable, Sendable {
            /// The best solution, up to the gap and rounding.
            case optimal
            /// A solution; a limit was reached.
            case feasible
            /// There is no solution that costs less than the cutoff, up to rounding.
            case infeasible
            /// Neither: a limit was reached, or HiGHS had trouble.
            case unfinished
        }

        public var status: Status
        /// What the best solution costs; infinite without one.
        public var objective: Double
        /// No solution that costs less than the cutoff costs less than this, up to rounding.
        public var bound: Double
    }

    /// News of a search. Values are told with each better solution, one for each column, and only lent.
    public typealias News = (_ objective: Double, _ bound: Double, _ values: UnsafeBufferPointer<Double>?) -> Void

    /// Finds the cheapest solution whose columns are whole numbers. Blocks; on one thread. The programme and its basis are
    /// the same afterwards; of its last relaxation nothing can be read.
    ///
    /// - Parameters:
    ///   - whole: For each column, whether it takes whole numbers only; nil for all of them. HiGHS 1.12 may write a line of
    ///     its own to the standard output where some do not.
    ///   - start: A solution to start from, one value for each column. One that breaks a row is mended if that is easy.
    ///   - values: Set to the best solution, one value for each column, whole up to rounding; left alone without one.
    ///   - news: Called on this thread, with an infinite objective while there is no solution.
    public func solveInteger(
        _ options: IntegerOptions = IntegerOptions(), whole: [Bool]? = nil, start: [Double]? = nil,
        stop: HiGHSStop? = nil, values: inout [Double], news: News? = nil
    ) -> IntegerOutcome {
        let nothing = IntegerOutcome(status: .unfinished, objective: .infinity, bound: -.infinity)
        guard options.seconds > 0, stop.map({ !$0.isAsked }) ?? true, !isFaulty, columnCount > 0 else { return nothing }
        guard whole.map({ $0.count == columnCount }) ?? true, start.map({ $0.count == columnCount }) ?? true else {
            return nothing
        }
        let mask = whole?.map { $0 ? 1 : 0 as CInt }
        var found = [Double](repeating: 0, count: columnCount)
        let listener = news.map { Listener(columns: columnCount, tell: $0) }
        let answer = withExtendedLifetime((listener, stop)) {
            var settings = chighs_integer_settings()
            settings.gap = options.gap
            settings.cutoff = options.cutoff
            settings.target = options.target
            settings.seconds = options.seconds
            settings.nodes = options.nodes.map(CInt.init(clamping:)) ?? -1
            settings.seed = CInt(options.seed & 0x7FFF_FFFF)
            if let listener {
                settings.context = Unmanaged.passUnretained(listener).toOpaque()
                settings.news = { context, objective, bound, values in
                    guard let context else { return }
                    let listener = Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue()
                    listener.tell(
                        objective, bound, values.map { UnsafeBufferPointer(start: $0, count: listener.columns) })
                }
            }
            return chighs_solve_whole(pointer, mask, start, &settings, stop?.pointer, &found)
        }
        let hasValues = answer.has_values != 0
        if hasValues { values = found }
        let status: IntegerOutcome.Status =
            switch answer.status {
            case chighs_optimal: .optimal
            case chighs_infeasible: .infeasible
            default: hasValues ? .feasible : .unfinished
            }
        return IntegerOutcome(status: status, objective: answer.objective, bound: answer.bound)
    }
}

private final class Listener {
    let columns: Int
    let tell: HiGHSProgramme.News

    init(columns: Int, tell: @escaping HiGHSProgramme.News) { (self.columns, self.tell) = (columns, tell) }
}
