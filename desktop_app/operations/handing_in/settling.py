"""What a merge leaves to do: results and follow-ups of businesses that several laptops visited are worked out again."""

from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from desktop_app.domain.visit import Visit
from desktop_app.operations.follow_ups.settling import follow_ups_in_conflict, settle_follow_ups
from desktop_app.operations.privacy.erased_pictures import sweep_after_merge
from desktop_app.operations.visits.visits import bring_in_step
from desktop_app.store.database import Schema

VISITED_BY_SEVERAL = """
WITH news (ikm) AS (
    SELECT v.ikm_id FROM temp.touched t JOIN visit v ON v.id = t.row
    UNION SELECT v.ikm_id FROM temp.touched t JOIN assessment a ON a.id = t.row JOIN visit v ON v.id = a.visit_id
    UNION SELECT v.ikm_id FROM temp.touched t JOIN item_answer i ON i.id = t.row
        JOIN assessment a ON a.id = i.assessment_id JOIN visit v ON v.id = a.visit_id
), told (ikm, row) AS (
    SELECT n.ikm, v.id FROM news n JOIN visit v ON v.ikm_id = n.ikm
    UNION ALL SELECT n.ikm, i.id FROM news n JOIN visit v ON v.ikm_id = n.ikm JOIN assessment a ON a.visit_id = v.id
        JOIN item_answer i ON i.assessment_id = a.id
)
SELECT told.ikm FROM told CROSS JOIN change c ON c.row = told.row AND c.kind <> 'dismiss'
GROUP BY told.ikm HAVING count(DISTINCT c.device) > 1 ORDER BY told.ikm
"""


def settle(session: Session, schema: Schema) -> int:
    """Bring the visits of the businesses that a merge touched in step, when more than one laptop wrote about them.

    Called after a merge, in its transaction. What one laptop wrote alone is in step already, so nothing is written for
    it. Two laptops that run this over the same records write the same. Returns how many follow-ups were in conflict
    only because two programs had written into them, and are not any more.
    """
    sweep_after_merge(session)
    tasks = follow_ups_in_conflict(session)
    for business in session.execute(text(VISITED_BY_SEVERAL)).scalars().all():
        query = select(Visit.id).where(Visit.ikm_id == UUID(bytes=business), col(Visit.deleted).is_(False))
        for visit_id in session.exec(query.order_by(col(Visit.visited_on), col(Visit.id))).all():
            bring_in_step(session, visit_id)
    return settle_follow_ups(session, schema, tasks)
