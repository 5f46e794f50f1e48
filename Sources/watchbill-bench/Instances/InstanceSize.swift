/// How large an instance is.
struct InstanceSize: Hashable, Sendable {
    let people, days, shifts: Int

    /// The sizes of the published instances whose files are not public any more, by their numbers. Some of the numbers
    /// of shifts are as remembered.
    static let published: [Int: InstanceSize] = [
        9: .init(people: 36, days: 28, shifts: 4), 10: .init(people: 40, days: 28, shifts: 5),
        11: .init(people: 50, days: 28, shifts: 6), 12: .init(people: 60, days: 28, shifts: 10),
        13: .init(people: 120, days: 28, shifts: 18), 14: .init(people: 32, days: 42, shifts: 4),
        15: .init(people: 45, days: 42, shifts: 6), 16: .init(people: 20, days: 56, shifts: 3),
        17: .init(people: 30, days: 56, shifts: 4), 18: .init(people: 22, days: 84, shifts: 3),
        19: .init(people: 40, days: 84, shifts: 5), 20: .init(people: 50, days: 182, shifts: 6),
        21: .init(people: 100, days: 182, shifts: 8), 22: .init(people: 50, days: 364, shifts: 10),
        23: .init(people: 100, days: 364, shifts: 16), 24: .init(people: 150, days: 364, shifts: 32),
    ]
}

/// SplitMix64: the same numbers for the same seed, on every machine.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
