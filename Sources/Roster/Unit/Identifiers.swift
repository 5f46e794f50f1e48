/// An identifier that operators write: letters, digits, `-` and `_`, at most 64 of them, starting with a letter or digit.
public protocol OperatorID: RawRepresentable<String>, Hashable, Comparable, Sendable, CustomStringConvertible {
    init(unchecked rawValue: String)
}

extension OperatorID {
    public init?(rawValue: String) {
        let allowed = rawValue.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard allowed, (1...64).contains(rawValue.utf8.count), let first = rawValue.utf8.first,
            first != UInt8(ascii: "-"), first != UInt8(ascii: "_")
        else { return nil }
        self.init(unchecked: rawValue)
    }

    public var description: String { rawValue }
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A unit's identifier: the name of its folder.
public struct UnitID: OperatorID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// A person's identifier, unique in the unit.
public struct PersonID: OperatorID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}

/// A post's identifier, unique in the unit.
public struct PostID: OperatorID {
    public let rawValue: String
    public init(unchecked rawValue: String) { self.rawValue = rawValue }
}
