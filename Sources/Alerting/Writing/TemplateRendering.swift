/// Puts operators' own words into a message that was cleared. Whoever does it is outside of this module: templates have a
/// language of their own.
public protocol TemplateRendering: Sendable {
    /// The message in an operator's words, or as it was where there are none for it.
    ///
    /// - Parameter unit: As readers know it.
    func written(
        _ message: ClearedMessage, kind: AlertKind, unit: String, on channel: ChannelID, in language: AlertLanguage
    ) -> ClearedMessage
}

/// Every message in the built-in words.
public struct BuiltInWords: TemplateRendering {
    public init() {}

    public func written(
        _ message: ClearedMessage, kind: AlertKind, unit: String, on channel: ChannelID, in language: AlertLanguage
    ) -> ClearedMessage { message }
}
