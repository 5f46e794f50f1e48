import Roster

/// What the YAML library complains about, in words for somebody who writes rosters.
enum YAMLReason {
    static func words(_ problem: String, context: String) -> Text {
        for (part, words) in known where problem.contains(part) || context.contains(part) { return words }
        let detail = context.isEmpty ? problem : "\(context): \(problem)"
        return Text(zh: "YAML 格式错误（\(detail)）。", en: "this is not valid YAML (\(detail)).")
    }

    private static let known: [(String, Text)] = [
        (
            "another document",
            Text(zh: "一个文件里只能有一份文档。请删除“---”。", en: "a file holds one document. Please remove the '---'.")
        ),
        (
            "Maximum nesting level",
            Text(zh: "嵌套过深。请检查括号和缩进。", en: "nested too deeply. Maybe a bracket or an indent is wrong.")
        ),
        (
            "cannot start any token",
            Text(
                zh: "此处的字符不能这样用：缩进请用空格，不要用制表符；以 @、`、% 开头的内容请加引号。",
                en:
                    "a character that cannot stand here. Maybe a tab where spaces should indent, or a value that begins with"
                    + " @, ` or % and needs quotes.")
        ),
        (
            "mapping values are not allowed",
            Text(
                zh: "此处多了一个冒号，或缩进不对。含“: ”的内容请加引号。",
                en: "a colon that cannot stand here. Maybe the indent is wrong, or a value with ': ' needs quotes.")
        ),
        (
            "could not find expected ':'",
            Text(zh: "此处缺少冒号，应写成“键: 值”。", en: "a colon is missing here or in the line before: 'key: value'.")
        ),
        (
            "quoted scalar", Text(zh: "引号没有结束。请补上引号。", en: "a quotation mark is not closed, or holds a wrong escape.")
        ),
        (
            "flow sequence",
            Text(zh: "方括号里缺少逗号，或没有用“]”结束。", en: "a comma is missing in [ ], or the bracket is not closed.")
        ),
        (
            "flow mapping",
            Text(zh: "花括号里缺少逗号，或没有用“}”结束。", en: "a comma is missing in { }, or the brace is not closed.")
        ),
        (
            "flow node",
            Text(zh: "括号没有结束，或里面多了符号。", en: "a bracket is not closed, or holds a character too many.")
        ),
        (
            "block mapping",
            Text(zh: "此行的缩进与上面的键不一致。", en: "this line is not indented as the keys above it.")
        ),
        (
            "block collection",
            Text(zh: "此行的缩进与上面的“-”不一致。", en: "this line is not indented as the '-' above it.")
        ),
        (
            "block sequence entries are not allowed",
            Text(zh: "此处不能以“-”开头。请另起一行。", en: "a '-' cannot stand here. Maybe it belongs on the next line.")
        ),
        (
            "undefined alias",
            Text(zh: "以 * 开头的内容请加引号。", en: "a value that begins with * needs quotes.")
        ),
    ]
}
