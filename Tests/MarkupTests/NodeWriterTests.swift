import Markup
import Testing

@Suite struct NodeWriterTests {
  @Test func escapesTextAndAttributesOnce() {
    let node = element("a", ["href": "?a=1&b=\"2\""], [.text("<Lambda> & \"SQS\"")])
    #expect(node.html == "<a href=\"?a=1&amp;b=&quot;2&quot;\">&lt;Lambda&gt; &amp; \"SQS\"</a>")
  }

  @Test func writesVoidElementsWithoutEndTagAndShapesClosedInPlace() {
    #expect(element("br").html == "<br>")
    #expect(element("path", ["d": "M0 0"]).html == "<path d=\"M0 0\"/>")
    #expect(element("input", ["disabled": nil]).html == "<input disabled>")
  }

  @Test func leavesOutTheEndsThatTheNextPartOfATableImplies() {
    let row = element("tr", [:], [element("th", [:], [.text("a")]), element("td")])
    let table = element("table", [:], [element("thead", [:], [row]), element("tbody", [:], [row])])
    #expect(table.html == "<table><thead><tr><th>a<td><tbody><tr><th>a<td></table>")
  }

  @Test func escapesNothingTwiceThatStandsInsideOtherElements() {
    let inner = element("b", ["title": "<"], [.group([.text("&"), .raw("<i>")])])
    let outer = Node.element("p", [Attribute("id", "a\"b")], [inner, .text(">")])
    #expect(outer.html == "<p id=\"a&quot;b\"><b title=\"&lt;\">&amp;<i></b>&gt;</p>")
    #expect(Node.group([outer, inner]).bytes == outer.bytes + inner.bytes)
  }

  @Test func writesGroupsWithoutAnElement() {
    #expect(Node.group([.text("a"), .empty, .raw("<b>b</b>")]).html == "a<b>b</b>")
  }
}
