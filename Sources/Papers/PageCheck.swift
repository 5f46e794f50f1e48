/// Finds what has no business on a printed page: what would run, and what would be fetched from elsewhere. Rendering and
/// converting a paper must need no other file and no network.
enum PageCheck {
    private static let forbidden: [(text: String, zh: String, en: String)] = [
        ("<script", "脚本", "a script"), ("<link", "外部样式", "an external style"), ("<iframe", "外部网页", "another page"),
        ("<object", "外部对象", "an external object"), ("<embed", "外部对象", "an external object"),
        ("<video", "视频", "a video"), ("<audio", "声音", "a sound"), ("<source", "外部文件", "an external file"),
        ("<base", "基准地址", "a base address"), ("<form", "表单", "a form"), ("<svg", "SVG 图形", "an SVG drawing"),
        ("@import", "外部样式", "an external style"), ("javascript:", "脚本", "a script"),
        ("http-equiv", "页面指令", "a page directive"),
    ]

    static func problems(_ text: String, file: String) -> [TemplateProblem] {
        var found: [TemplateProblem] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let lowered = line.lowercased()
            for item in forbidden where lowered.contains(item.text) {
                found.append(
                    TemplateProblem(
                        file, index + 1, "纸面上不能有\(item.zh)（\(item.text)）",
                        "a paper cannot have \(item.en) (\(item.text))"))
            }
            if sources(lowered).contains(where: { !$0.hasPrefix("data:image/") }) {
                found.append(
                    TemplateProblem(
                        file, index + 1, "图片只能写在模板里（src=\"data:image/png;base64,…\"），不能从别处读取",
                        "an image has to be in the template itself (src=\"data:image/png;base64,…\"), not elsewhere"))
            }
        }
        return found
    }

    /// A tag of a finished page that makes a converter read another file; nil where there is none. Values are escaped, so
    /// every tag comes from a template.
    static func fetching(_ page: String) -> String? {
        let lowered = page.lowercased()
        for tag in ["<script", "<link", "<iframe", "<object", "<embed", "<base", "<svg", "<video", "<audio", "<source"]
        where lowered.contains(tag) { return tag + ">" }
        for range in lowered.ranges(of: "<img") {
            let inside = lowered[range.upperBound...].prefix { $0 != ">" }
            if sources(String(inside)).contains(where: { !$0.hasPrefix("data:image/") }) { return "<img>" }
        }
        return nil
    }

    /// What `src=`, `srcset=` and `url(` name.
    private static func sources(_ line: String) -> [Substring] {
        ["src", "url("].flatMap { mark -> [Substring] in
            line.ranges(of: mark).compactMap { range in
                var rest = line[range.upperBound...]
                if mark == "src" {
                    guard let equals = rest.firstIndex(of: "="), rest[..<equals].count <= 4 else { return nil }
                    rest = rest[equals...].dropFirst()
                }
                return rest.drop { $0 == " " || $0 == "\"" || $0 == "'" }
            }
        }
    }
}
