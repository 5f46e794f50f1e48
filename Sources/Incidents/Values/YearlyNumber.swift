/// A number that starts again each year in each unit, written `2026-17`.
public struct YearlyNumber: Codable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    /// From 1.
    public let number: Int

    public init?(year: Int, number: Int) {
        guard (1...9999).contains(year), number >= 1 else { return nil }
        self.year = year
        self.number = number
    }

    public var description: String { "\(year)-\(number)" }

    public static func < (left: YearlyNumber, right: YearlyNumber) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
