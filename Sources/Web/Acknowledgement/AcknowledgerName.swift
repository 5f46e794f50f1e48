/// Who acknowledges: a name, a telephone number or both, in 1 to 60 characters.
public struct AcknowledgerName: Hashable, Sendable, RawRepresentable {
    public let rawValue: String

    /// Without spaces at both ends. Nil where nothing or too much is left, and for anything that is not seen where it
    /// stands: control characters, line breaks, marks that turn the direction of writing.
    public init?(rawValue: String) {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }
        let name = String(rawValue.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
        guard (1...60).contains(name.count), name.utf8.count <= 400, name.unicodeScalars.allSatisfy(Self.isSeen)
        else { return nil }
        self.rawValue = name
    }

    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
