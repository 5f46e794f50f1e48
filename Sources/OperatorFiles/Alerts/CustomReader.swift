import Alerting
import Roster

/// What a channel of the system `custom` says of its requests.
struct CustomReader {
    let source: Source
    let fields: Fields

    /// Nil only with problems.
    func custom(_ address: SecretReference?) -> CustomSettings? {
        let method = fields.optional("method") { source.word($0, AlertWords.method) }
        let headers = fields.item("headers").map(self.headers) ?? [:]
        let form = fields.item("form") == nil ? .json : fields.optional("form") { source.word($0, AlertWords.form) }
        let template = fields.required("body") { item in form.flatMap { self.template(item, $0) } }
        let limit = fields.optional("limit") { source.number($0, in: 500...1_000_000) }
        let rates = fields.optional("rate", source.rates)
        let success = fields.optional("successText", source.openText)
        guard let address, let template else { return nil }
        return CustomSettings(
            method: method ?? .post, address: address, headers: headers, template: template, limit: limit ?? 16_000,
            rates: rates ?? .none, successText: success)
    }

    private func template(_ item: Item, _ form: BodyTemplate.Form) -> BodyTemplate? {
        guard let text = source.text(item) else { return nil }
        do throws(TemplateFault) {
            return try BodyTemplate(text, form: form)
        } catch {
            source.problem(item.line, error.words.rostered)
            return nil
        }
    }

    private func headers(_ item: Item) -> [String: CustomSettings.HeaderValue] {
        guard let fields = Fields(item, source) else { return [:] }
        var headers: [String: CustomSettings.HeaderValue] = [:]
        var lines: [String: Int] = [:]
        for entry in fields.remaining {
            guard AlertRequest.Header(entry.key, "") != nil else {
                source.problem(
                    entry.line, zh: "“\(entry.key.quotable)”不能作请求头的名称：只用字母、数字和 -。",
                    en: "'\(entry.key.quotable)' cannot be a header's name: letters, digits and -.")
                continue
            }
            if let line = lines.updateValue(entry.line, forKey: entry.key.lowercased()) {
                source.problem(
                    entry.line, zh: "请求头“\(entry.key.quotable)”重复：第 \(line) 行已有（不分大小写）。请只保留一个。",
                    en: "the header '\(entry.key.quotable)' stands in line \(line) already. Please keep one.")
            }
            headers[entry.key] = value(entry)
        }
        return headers
    }

    private func value(_ entry: Item.Entry) -> CustomSettings.HeaderValue? {
        let text = entry.value.text ?? ""
        if Self.carriesSecret(entry.key) || text.hasPrefix("env:") || text.hasPrefix("file:") {
            return source.secret(entry.value).map { .secret($0) }
        }
        guard let text = source.openText(entry.value) else { return nil }
        guard AlertRequest.Header(entry.key, text) != nil else {
            source.problem(
                entry.value.line, zh: "请求头“\(entry.key.quotable)”的值中有换行等不允许的字符。请写在一行。",
                en:
                    "the header '\(entry.key.quotable)' has a character that is not allowed. Maybe it holds a line break."
            )
            return nil
        }
        return .literal(text)
    }

    /// By their names: their values stand elsewhere, however harmless they look.
    private static func carriesSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["authorization", "cookie", "token", "key", "secret", "signature", "password"]
            .contains { name.contains($0) }
    }
}
