import Roster

/// How CP-SAT goes about a search. The defaults are what proved optima soonest on duty rosters: some worker has to use
/// the linear relaxation fully.
///
/// A setting that is nil is left to the engine.
public struct CPSATParameters: Hashable, Sendable {
    /// How much of the model the linear relaxation takes in, from 0 to 2. With nil, one worker uses 2, and of more
    /// workers each uses what its kind of search says.
    public var linearizationLevel: Int?

    /// The kinds of search that more than one worker runs, such as `max_lp`; not used with one worker.
    public var subsolvers = ["max_lp", "default_lp"]

    /// Kinds of search that must not run, such as `fj` or `rnd_cst_lns`.
    public var ignoredSubsolvers: [String] = []

    /// Has more than one worker take turns, so that the same seed and the same work give the same answer. Slower.
    public var interleaveSearch = false

    public var presolve = true
    /// From 0, none, to 4.
    public var symmetryLevel: Int?
    /// From 0, none, to 3.
    public var probingLevel: Int?
    /// From 0, none, to 2.
    public var cutLevel: Int?
    /// Rounds of cuts before the first decision.
    public var cutRoundsAtRoot: Int?
    public var optimizeWithCore: Bool?
    /// Has a single worker try the lower end of the objective first: the bound rises sooner, and solutions come later. Of
    /// more workers each does what its kind of search says.
    public var searchesFromBound = false
    public var useNeighbourhoods: Bool?
    public var useFeasibilityJump: Bool?

    /// Has a hint that breaks constraints be mended instead of only tried.
    public var repairHint = false
    /// How many conflicts a hint may run into before it is given up.
    public var hintConflictLimit: Int?

    public var stopAfterFirstSolution = false
    /// A solution counts as optimal when cost and bound differ by no more than this part of the cost.
    public var relativeGap: Double?
    /// Megabytes after which the search ends as if its time were up; the engine's own estimate.
    public var memoryLimit: Int?

    public init() {}
}

extension CPSATParameters {
    /// The engine's settings for a search within `limits`.
    ///
    /// - Throws: ``SolverFailure`` where a limit makes no sense.
    func message(for limits: SolveLimits) throws -> SatParameters {
        guard limits.seconds >= 0, limits.work.map({ $0 >= 0 }) ?? true, (1...1000).contains(limits.workers) else {
            throw SolverFailure(
                "A search of \(limits.seconds) s, work \(limits.work.map(String.init(describing:)) ?? "unlimited"), "
                    + "with \(limits.workers) workers makes no sense.")
        }
        var message = SatParameters()
        message.maxTimeInSeconds = limits.seconds
        if let work = limits.work { message.maxDeterministicTime = work }
        message.randomSeed = Int32(truncatingIfNeeded: limits.seed) & .max
        message.numWorkers = Int32(limits.workers)
        message.catchSigintSignal = false
        message.logToStdout = true

        if let level = linearizationLevel ?? (limits.workers == 1 ? 2 : nil) {
            message.linearizationLevel = Int32(clamping: level)
        }
        if searchesFromBound, limits.workers == 1 { message.useObjectiveLbSearch = true }
        if limits.workers > 1 { message.subsolvers = subsolvers }
        message.ignoreSubsolvers = ignoredSubsolvers
        if interleaveSearch { message.interleaveSearch = true }

        if !presolve { message.cpModelPresolve = false }
        if let symmetryLevel { message.symmetryLevel = Int32(clamping: symmetryLevel) }
        if let probingLevel { message.cpModelProbingLevel = Int32(clamping: probingLevel) }
        if let cutLevel { message.cutLevel = Int32(clamping: cutLevel) }
        if let cutRoundsAtRoot { message.maxCutRoundsAtLevelZero = Int32(clamping: cutRoundsAtRoot) }
        if let optimizeWithCore { message.optimizeWithCore = optimizeWithCore }
        if let useNeighbourhoods { message.useLns = useNeighbourhoods }
        if let useFeasibilityJump { message.useFeasibilityJump = useFeasibilityJump }

        if repairHint { message.repairHint = true }
        if let hintConflictLimit { message.hintConflictLimit = Int32(clamping: hintConflictLimit) }
        if stopAfterFirstSolution { message.stopAfterFirstSolution = true }
        if let relativeGap { message.relativeGapLimit = relativeGap }
        if let memoryLimit { message.maxMemoryInMb = Int64(memoryLimit) }
        return message
    }
}
