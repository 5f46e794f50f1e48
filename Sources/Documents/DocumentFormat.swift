/// The kinds of file a roster is written to; the suffix of the file's name picks one.
public enum DocumentFormat: String, CaseIterable, Sendable, Hashable {
    /// The roster document, which other programs read. It is not made here: it holds the roster itself, not its table.
    case json
    case xlsx, csv, html, ics

    /// Takes `xlsx` and `.xlsx`, in capitals or not.
    ///
    /// - Throws: ``UnknownDocumentFormat`` for any other suffix.
    public init(fileSuffix: some StringProtocol) throws {
        let bare = fileSuffix.hasPrefix(".") ? String(fileSuffix.dropFirst()) : String(fileSuffix)
        guard let format = DocumentFormat(rawValue: bare.lowercased()) else {
            throw UnknownDocumentFormat(suffix: bare)
        }
        self = format
    }

    /// `.xlsx`
    public var fileSuffix: String { "." + rawValue }
}

/// No format has this suffix.
public struct UnknownDocumentFormat: Error, Hashable, CustomStringConvertible {
    public let suffix: String

    public var description: String {
        let known = DocumentFormat.allCases.map(\.fileSuffix).joined(separator: " ")
        return suffix.isEmpty
            ? "A file name without a suffix does not say its format. Known are \(known)."
            : "No format has the suffix '.\(suffix)'. Known are \(known)."
    }
}
