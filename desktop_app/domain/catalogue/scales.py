"""The two sizes of a business, which may differ: by capital or sales (UMK), and by workers and investment (industry).

The limits are data: `thresholds` of the catalogue.
"""

from desktop_app.domain.catalogue.catalogue import Catalogue

Scale = tuple[str, str]
"""A size as the options of the rule field name it, and from what it follows."""

UMK = (("mikro", "micro"), ("kecil", "small"), ("menengah", "medium"))
"""Size and the beginning of the names of its thresholds, the smallest first."""
LARGE = "besar"


def umk_scale(catalogue: Catalogue, capital: float | None, sales: float | None) -> dict[str, Scale]:
    """Return {"scale_umk": size} from capital without land or yearly sales, in rupiah; {} when neither is known.

    When both are known and differ the larger size counts, and its origin says so.
    """
    by_capital = None if capital is None else _umk(catalogue, capital, "capital")
    by_sales = None if sales is None else _umk(catalogue, sales, "sales")
    if by_capital is None and by_sales is None:
        return {}
    if by_capital is None or by_sales is None:
        size, origin = by_capital or by_sales or "", "dari modal usaha" if by_sales is None else "dari omzet setahun"
    elif by_capital == by_sales:
        size, origin = by_sales, "dari modal usaha dan omzet setahun"
    else:
        sizes = [*(name for name, _ in UMK), LARGE]
        size = max(by_capital, by_sales, key=sizes.index)
        origin = f"dari modal usaha ({by_capital}) dan omzet setahun ({by_sales}), dipakai yang lebih besar"
    return {"scale_umk": (size, origin)}


def industry_scale(catalogue: Catalogue, workers: int | None, investment: float | None) -> dict[str, Scale]:
    """Return {"scale_industri": size} from workers and investment without land, in rupiah; {} unless both are known."""
    if workers is None or investment is None:
        return {}
    few = workers <= catalogue.threshold("small_industry_workers")
    if few and investment < catalogue.threshold("small_industry_investment"):
        size = "kecil"
    elif few or investment <= catalogue.threshold("medium_industry_investment"):
        size = "menengah"
    else:
        size = LARGE
    return {"scale_industri": (size, "dari jumlah tenaga kerja dan nilai mesin dan peralatan")}


def _umk(catalogue: Catalogue, money: float, measure: str) -> str:
    return next((size for size, name in UMK if money <= catalogue.threshold(f"{name}_{measure}")), LARGE)
