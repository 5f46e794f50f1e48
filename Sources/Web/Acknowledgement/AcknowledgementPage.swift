import Alerting
import DutyCalendar
import Mustache

/// A page of one link, whole: it asks for no other file and runs no script.
struct AcknowledgementPage {
    let status: Int
    let html: String

    enum Content {
        case view(AcknowledgementView)
        case outcome(AcknowledgementOutcome)
        /// The name was none.
        case badName(AcknowledgementView)
        case wrongForm
        case tooLong
        case wrongMethod
        case unavailable
    }

    init(_ content: Content, in language: AlertLanguage) {
        let words = AcknowledgementWords(language)
        var fields = Fields(language: language, words: words)
        status = fields.fill(content)
        html = Self.template?.render(fields.values) ?? fields.heading
    }

    private static let template = try? MustacheTemplate(string: AcknowledgementTemplate.page)
}

/// What the template's names stand for.
private struct Fields {
    let language: AlertLanguage
    let words: AcknowledgementWords
    var heading = ""
    var tone = ""
    var said: [String] = []
    var title = ""
    var lines: [String] = []
    var button: String?
    var isNameWrong = false

    init(language: AlertLanguage, words: AcknowledgementWords) {
        self.language = language
        self.words = words
    }

    mutating func fill(_ content: AcknowledgementPage.Content) -> Int {
        switch content {
        case .view(let view): return fill(view)
        case .badName(let view):
            let status = fill(view)
            isNameWrong = button != nil
            return isNameWrong ? 422 : status
        case .outcome(.acknowledged(let alert, let given, let before)):
            show(alert)
            say(words.acknowledged, tone: "done", [words.by(given)] + (before.map { [words.before($0)] } ?? []))
            return 200
        case .outcome(.closed(let alert, let given)):
            _ = fill(.closed(alert, given))
            return 409
        case .outcome(.expired): return fill(.expired)
        case .outcome(.unknown): return fill(.unknown)
        case .wrongForm:
            say(words.wrongForm, tone: "over", [words.openAgain])
            return 415
        case .tooLong:
            say(words.tooLong, tone: "over", [words.openAgain])
            return 413
        case .wrongMethod:
            say(words.wrongMethod, tone: "over", [words.openAgain])
            return 405
        case .unavailable:
            say(words.unavailable, tone: "over", [words.call])
            return 503
        }
    }

    private mutating func fill(_ view: AcknowledgementView) -> Int {
        switch view {
        case .open(let alert):
            show(alert)
            say(words.open, tone: "open", [])
            button = words.acknowledge
            return 200
        case .taken(let alert, let given):
            show(alert)
            say(words.taken, tone: "done", [words.by(given), words.mayTakeOver])
            button = words.takeOver
            return 200
        case .closed(let alert, let given):
            show(alert)
            say(words.closed, tone: "over", given.map { [words.by($0)] } ?? [])
            return 200
        case .expired:
            say(words.expired, tone: "over", [words.call])
            return 410
        case .unknown:
            say(words.unknown, tone: "over", [words.call])
            return 404
        }
    }

    private mutating func show(_ alert: AcknowledgeableAlert) {
        title = alert.title[language]
        lines = alert.lines.map { $0[language] }.filter { !$0.isEmpty }
    }

    private mutating func say(_ heading: String, tone: String, _ said: [String]) {
        self.heading = heading
        self.tone = tone
        self.said = said
    }

    /// Every value is escaped by the template; only the style is not, which is ours.
    var values: [String: Any] {
        [
            "language": language == .zh ? "zh-CN" : "en", "style": AcknowledgementTemplate.style, "heading": heading,
            "tone": tone, "said": said, "alert": title.isEmpty ? [] : [["title": title, "lines": lines]],
            "form": button.map {
                [["button": $0, "label": words.name, "hint": words.hint, "wrong": isNameWrong ? [words.badName] : []]]
            } ?? [],
            "other": language == .zh ? "English" : "中文", "otherCode": language == .zh ? "en" : "zh",
        ]
    }
}
