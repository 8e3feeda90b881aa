SELECT 1 FROM staff_member WHERE status = 'active' AND role IN ('coordinator', 'administrator')
