"""Reports put together: articles to their orders, and no line twice.

An item report names the articles of an order, its order report when it was paid and by whom. They are
joined by the order's number, in whatever order the files come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from appealkit.case.orders import Order
from appealkit.evidence.orders.cells import closes
from appealkit.evidence.orders.lines import is_refunded
from appealkit.evidence.orders.report import Report


def join_reports(reports: Sequence[Report]) -> list[Order]:
    """Give the lines of all reports; a row that belongs to none is rejected in its report.

    Of what is told twice the first is kept. A sub-order's number tells the line of an item report, else
    the order's number with title and SKU; the order's number alone tells that of an order report. Rows
    that stand alone, under columns that the user named, come last.
    """
    by_file = {report.file: report for report in reports}
    orders, items, alone = (
        [report for report in reports if report.head.layout.report == kind]
        for kind in ("orders", "items", "lines")
    )
    order_rows = list(_keep_first(orders, set(), lambda report: [line.order_no for line in report.lines]))
    item_rows = _take_items(items)
    lines = list(_join(order_rows, item_rows, by_file)) if orders and items else order_rows + item_rows
    if alone:
        lines += _keep_first(alone, set(map(_article, lines)), _articles)
    return lines


def _take_items(reports: Sequence[Report]) -> list[Order]:
    numbered = [report for report in reports if report.sub_numbers]
    others = [report for report in reports if not report.sub_numbers]
    lines = list(_keep_first(numbered, set(), lambda report: report.sub_numbers))
    if others:
        lines += _keep_first(others, set(map(_article, lines)), _articles)
    return lines


def _keep_first(
    reports: Iterable[Report], seen: set[Hashable], name: Callable[[Report], Sequence[Hashable]]
) -> Iterator[Order]:
    """Give the lines whose name has not been seen; reject the others."""
    for report in reports:
        for key, line in zip(name(report), report.lines, strict=True):
            if key in seen:
                report.reject_line(line, "duplicate")
            else:
                seen.add(key)
                yield line


def _articles(report: Report) -> list[Hashable]:
    return [_article(line) for line in report.lines]


def _article(line: Order) -> Hashable:
    return line.order_no, line.title, line.sku


def _join(orders: Sequence[Order], items: Sequence[Order], reports: Mapping[int, Report]) -> Iterator[Order]:
    """Give the articles with what their orders tell, then the orders that name an article of their own."""
    by_number = {order.order_no: order for order in orders}
    articles = Counter(item.order_no for item in items)
    joined: set[str] = set()
    for item in items:
        order = by_number.get(item.order_no)
        if order is None:
            reports[item.file].reject_line(item, "no_order")
            continue
        # The order's row is counted with the first of its lines.
        yield _complete(item, order, articles[item.order_no] == 1, 1 + (item.order_no not in joined))
        joined.add(item.order_no)
    for order in orders:
        if order.order_no in joined:
            continue
        if order.title:
            yield order
        else:
            reports[order.file].reject_line(order, "no_items")


def _complete(item: Order, order: Order, alone: bool, rows: int) -> Order:
    """Give an article with what its order tells.

    What was paid for the order is what was paid for its only article; of several nobody knows. An order
    that was closed or refunded as a whole closed and refunded all of them.
    """
    amount, refund = item.amount, item.refund
    if alone:
        amount = order.amount if amount is None else amount
        refund = order.refund if refund is None else refund
    if is_refunded(order.amount, order.refund) and not refund:
        amount = order.amount if amount is None else amount
        refund = amount
    return item._replace(
        created=order.created or item.created,
        paid=order.paid or item.paid,
        shipped=item.shipped or order.shipped,
        received=order.received or item.received,
        closed=order.closed or item.closed,
        status=order.status if closes(order.status) else item.status or order.status,
        amount=amount,
        refund=refund,
        buyer=order.buyer or item.buyer,
        recipient=order.recipient or item.recipient,
        region=order.region or item.region,
        own=order.own or item.own,
        rows=rows,
    )
