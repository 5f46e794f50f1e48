import Alerting
import DutyCalendar
import Mustache

/// Operators' own words for alerts. They are given what was cleared for a channel and nothing else, so no template can say
/// more than the rules of secrecy allow.
public struct AlertTemplates: TemplateRendering {
    private let templates: [AlertTemplateName: MustacheTemplate]
    private let zone: DutyZone

    /// - Parameters:
    ///   - sources: Those with problems are left out: the built-in words stand in for them.
    ///   - zone: In which deadlines are written.
    public init(_ sources: [AlertTemplateName: String], zone: DutyZone = .shanghai) {
        self.zone = zone
        templates = sources.compactMapValues { text in
            let tags = AlertTags(text)
            return AlertTemplateCheck.problems(of: tags).isEmpty ? try? MustacheTemplate(string: tags.prepared) : nil
        }
    }

    /// The message in the words of the template that is nearest to it: of its kind before all kinds, of the channel before
    /// all channels. It comes back as it was where there is none, where nothing comes of it, and where it takes none.
    ///
    /// - Parameter unit: As readers know it.
    public func written(
        _ message: ClearedMessage, kind: AlertKind, unit: String = "", on channel: ChannelID,
        in language: AlertLanguage
    ) -> ClearedMessage {
        guard message.takesTemplate else { return message }
        let names = AlertTemplateName.candidates(kind, on: channel, in: language)
        guard let template = names.lazy.compactMap({ templates[$0] }).first else { return message }
        let fields = AlertFields(message, kind: kind, unit: unit, language, zone)
        return message.reworded(template.render(fields), in: language) ?? message
    }
}
