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
