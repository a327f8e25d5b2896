"""Tables as Arrow has them: DuckDB and Spark take rows from it by far the quickest."""

from __future__ import annotations

from typing import Any

from tests.engines.tables import DIGITS, PLACES, Table


def arrow_of(table: Table) -> Any:
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "decimal": pa.decimal128(DIGITS, PLACES),
        "date": pa.date32(),
        "flag": pa.bool_(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    columns = list(zip(*table.rows, strict=True)) if table.rows else [()] * len(schema)
    arrays = [
        pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
